//! Where the rows of a table stand in the publishers' files: from the data API, when somebody asks.

use std::collections::BTreeMap;

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    app::{base::effect::use_effect_with, load::fetch::fetch},
    origin::{Origin, OriginDimension},
};

/// The origins of a table as soon as they are here; none while they are not, or if they do not come: publisher, edition
/// and file are known without them.
#[hook]
pub(crate) fn use_origins(table: Option<String>) -> Option<Vec<Origin>> {
    let origins = use_state_eq(|| None::<Vec<Origin>>);
    let setter = origins.setter();
    use_effect_with(table, move |table| {
        // Those of another table would name a file that has no such row.
        setter.set(None);
        if let Some(table) = table.clone() {
            spawn_local(async move {
                let path = ["data/v1/", &table, ".json"].concat();
                let Ok(bytes) = fetch(&path, 0, &|_| ()).await else { return };
                setter.set(read(&String::from_utf8_lossy(&bytes)));
            });
        }
    });
    (*origins).clone()
}

/// The list `origins` of a catalogue entry as the data API has it.
fn read(json: &str) -> Option<Vec<Origin>> {
    let entry = JSON::parse(json).ok()?;
    Some(list(&entry, "origins").iter().map(|value| origin(&value)).collect())
}

fn origin(value: &JsValue) -> Origin {
    Origin {
        source: text(value, "source").unwrap_or_default(),
        file: text(value, "file").unwrap_or_default(),
        sheet: text(value, "sheet"),
        only: entries(value, "only", |list| Array::from(&list).iter().filter_map(|item| item.as_string()).collect()),
        cells: texts(value, "cells"),
        place: text(value, "place").unwrap_or_default(),
        places: texts(value, "places"),
        period: text(value, "period"),
        value: text(value, "value"),
        dimensions: list(value, "dimensions").iter().map(|value| dimension(&value)).collect(),
        is_register: get(value, "is_register").is_truthy(),
        is_computed_from: get(value, "is_computed_from").is_truthy(),
        repair: text(value, "repair"),
    }
}

fn dimension(value: &JsValue) -> OriginDimension {
    OriginDimension {
        id: text(value, "id").unwrap_or_default(),
        column: text(value, "column").unwrap_or_default(),
        labels: texts(value, "labels"),
    }
}

fn get(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or_default()
}

fn text(value: &JsValue, name: &str) -> Option<String> {
    get(value, name).as_string()
}

fn texts(value: &JsValue, name: &str) -> BTreeMap<String, String> {
    entries(value, name, |text| text.as_string().unwrap_or_default())
}

fn list(value: &JsValue, name: &str) -> Array {
    get(value, name).dyn_into().unwrap_or_default()
}

fn entries<T>(value: &JsValue, name: &str, read: impl Fn(JsValue) -> T) -> BTreeMap<String, T> {
    let Ok(object) = get(value, name).dyn_into::<Object>() else { return BTreeMap::new() };
    let pairs = Object::entries(&object);
    pairs
        .iter()
        .map(|pair| Array::from(&pair))
        .filter_map(|pair| Some((pair.get(0).as_string()?, read(pair.get(1)))))
        .collect()
}
