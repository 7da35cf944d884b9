//! What a page for measuring calls: the charts and the data engine with columns of numbers made by a benchmark.
//!
//! The same components, layout and canvas as everywhere; only where the figures come from differs.

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

use js_sys::{Array, Float64Array, Object, Reflect, Uint16Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, PointerEvent, PointerEventInit};
use yew::AppHandle;

use crate::{
    app::{
        figure::chart_figure::{ChartFigure, ChartFigureProps},
        load::part::kind::{KindCode, KindPart},
    },
    chart::spec::{ChartSpec, Emphasis, Frame, NamedSeries},
    dataset::{Dataset, DimensionColumn},
    i18n::{Lang, Texts, parse_messages},
    indicator::Unit,
    kinds::{
        bar::{BarRow, BarSpec},
        line::LineSpec,
    },
    observation::{Status, Value},
    period::{Year, Years},
    place::PlaceCode,
    role::Role,
    series::{Point, Series, SeriesKey, Subject},
    view::{ScaleKind, ThemeChoice},
};

/// The kinds of chart that the benchmark may ask for.
const KINDS: [&str; 5] = ["line200", "line20", "line1000", "bar200", "hover200"];

/// The page's chart, once there is one.
#[derive(Default)]
struct Stage {
    kind: KindCode,
    host: Option<Element>,
    handle: Option<AppHandle<ChartFigure>>,
    /// What a pointer moves over, once it has.
    target: OnceCell<Option<Element>>,
}

/// Whether the page is the one for measuring, which no other page links to.
pub(crate) fn is_asked_for() -> bool {
    gloo_utils::window().location().pathname().is_ok_and(|path| path.ends_with("/bench.html"))
}

/// Empties the page and sets `window.__bench`.
pub(crate) fn expose(kind: &'static KindPart) {
    if let Some(loading) = gloo_utils::document().get_element_by_id("loading") {
        loading.remove();
    }
    let bench = Object::new();
    let stage = Rc::new(RefCell::new(Stage { kind: KindCode(Some(kind)), ..Stage::default() }));
    set(&bench, "kinds", &KINDS.into_iter().map(JsValue::from_str).collect::<Array>());
    method0(&bench, "load", || JsValue::UNDEFINED);
    let drawing = stage.clone();
    method2(&bench, "draw", move |_, data| draw(&mut drawing.borrow_mut(), &data));
    let updating = stage.clone();
    method2(&bench, "update", move |_, data| update(&mut updating.borrow_mut(), &data));
    let hovering = stage.clone();
    method2(&bench, "hover", move |x, y| hover(&hovering.borrow(), x.as_f64(), y.as_f64()));
    method0(&bench, "hovered", move || hovered(&stage.borrow()).into());
    set(&bench, "engine", &engine());
    set(&gloo_utils::window(), "__bench", &bench);
}

fn draw(stage: &mut Stage, data: &JsValue) {
    if let Some(handle) = stage.handle.take() {
        handle.destroy();
    }
    if let Some(host) = stage.host.take() {
        host.remove();
    }
    let Ok(host) = gloo_utils::document().create_element("section") else { return };
    host.set_class_name("bench");
    if gloo_utils::body().append_child(&host).is_err() {
        return;
    }
    let props = props(stage, data);
    stage.handle = Some(yew::Renderer::<ChartFigure>::with_root_and_props(host.clone(), props).render());
    stage.host = Some(host);
    stage.target.take();
}

fn update(stage: &mut Stage, data: &JsValue) {
    let props = props(stage, data);
    if let Some(handle) = &mut stage.handle {
        handle.update(props);
    }
}

fn hover(stage: &Stage, x: Option<f64>, y: Option<f64>) {
    let find = || stage.host.as_ref()?.query_selector(".figure__stage").ok()?;
    let (Some(target), Some(x), Some(y)) = (stage.target.get_or_init(find), x, y) else { return };
    let rect = target.get_bounding_client_rect();
    let init = PointerEventInit::new();
    init.set_bubbles(true);
    init.set_pointer_type("mouse");
    init.set_client_x((rect.left() + x).round() as i32);
    init.set_client_y((rect.top() + y).round() as i32);
    if let Ok(event) = PointerEvent::new_with_event_init_dict("pointermove", &init) {
        let _ = target.dispatch_event(&event);
    }
}

fn hovered(stage: &Stage) -> Option<String> {
    stage.host.as_ref()?.query_selector(".readout").ok()??.text_content()
}

fn props(stage: &Stage, data: &JsValue) -> ChartFigureProps {
    let height = number(data, "height");
    let spec: Rc<dyn ChartSpec> = if text(data, "type") == "bar" { Rc::new(bars(data)) } else { Rc::new(lines(data)) };
    ChartFigureProps {
        spec,
        code: stage.kind,
        texts: Rc::new(texts()),
        theme: ThemeChoice::Light,
        height,
        heading_level: 2,
        on_focus: yew::Callback::noop(),
        on_choose: yew::Callback::noop(),
        provenance: None,
    }
}

/// The words of the page, which fetches no file.
fn texts() -> Texts {
    let messages = parse_messages(include_str!("../../static/messages/en.ui.toml"));
    Texts::new(Lang::En, messages.unwrap_or_default())
}

fn frame(unit_label: String) -> Frame {
    Frame { title: "Benchmark".to_owned(), unit_label, source: "Made up".to_owned(), ..Frame::default() }
}

fn lines(data: &JsValue) -> LineSpec {
    let years: Vec<Year> = Float64Array::new(&get(data, "x")).to_vec().into_iter().map(|x| Year(x as i16)).collect();
    let series = Array::from(&get(data, "series"));
    let series = series.iter().enumerate().map(|(idx, entry)| {
        let values = numbers(&get(&entry, "y"));
        let points = years.iter().zip(values).map(|(year, value)| point(*year, value)).collect();
        named(idx, &text(&entry, "name"), number(&entry, "region").unwrap_or_default() as u8, points)
    });
    LineSpec {
        series: series.collect(),
        frame: frame(text(data, "yLabel")),
        years: Years::between(
            years.first().copied().unwrap_or(Year(1990)),
            years.last().copied().unwrap_or(Year(2022)),
        ),
        unit: Unit::Per100000,
        decimals: 2,
        scale: ScaleKind::Linear,
        has_intervals: false,
    }
}

fn bars(data: &JsValue) -> BarSpec {
    let empty: Rc<str> = "".into();
    let values = numbers(&get(data, "values"));
    let names = Array::from(&get(data, "names"));
    let rows = names.iter().zip(values).enumerate().map(|(idx, (name, value))| BarRow {
        series: named(idx, &name.as_string().unwrap_or_default(), 0, vec![point(Year(2020), value)]),
        point_idx: Some(0),
        rank: None,
        absence: String::new(),
        note: Rc::clone(&empty),
    });
    BarSpec {
        rows: rows.collect(),
        frame: frame("Rate".to_owned()),
        year: Year(2020),
        unit: Unit::Per100000,
        decimals: 1,
        has_intervals: false,
        is_ranked: true,
    }
}

fn named(idx: usize, name: &str, colour_idx: u8, points: Vec<Point>) -> NamedSeries {
    let key = SeriesKey { subject: Subject::Place(code(idx)), categories: Vec::new() };
    let series = Series { key, unit: Unit::Per100000, points, breaks: Vec::new() };
    NamedSeries {
        series: Rc::new(series),
        name: name.into(),
        colour_idx,
        emphasis: Emphasis::Normal,
        role: Role::Figures(0),
    }
}

fn point(year: Year, value: Option<f64>) -> Point {
    Point::new(year, value.map_or(Value::Missing, Value::Number))
}

/// A code of its own for each of the benchmark's entities, ascending.
fn code(idx: usize) -> PlaceCode {
    // A letter and four digits are a code; there are at most a thousand entities.
    format!("X{idx:04}").parse().unwrap_or_else(|_| unreachable!("{idx} has more than four digits"))
}

fn engine() -> Object {
    let engine = Object::new();
    let dataset = Rc::new(RefCell::new(Dataset::default()));
    method0(&engine, "load", || JsValue::UNDEFINED);
    let ingesting = dataset.clone();
    method2(&engine, "ingest", move |columns, _| *ingesting.borrow_mut() = ingest(&columns));
    let query = Closure::<dyn FnMut(JsValue) -> JsValue>::new(move |asked: JsValue| query(&dataset.borrow(), &asked));
    set(&engine, "query", &query.into_js_value());
    engine
}

/// The benchmark's rows come sorted by indicator, entity and year: the order of a packed table.
fn ingest(columns: &JsValue) -> Dataset {
    let column = |name: &str| Uint16Array::new(&get(columns, name)).to_vec();
    let (entity, year, indicator) = (column("entity"), column("year"), column("indicator"));
    let n = entity.len();
    let mut dataset = Dataset { numbers: Float64Array::new(&get(columns, "value")).to_vec(), ..Dataset::default() };
    dataset.places = (0..number(columns, "entities").unwrap_or_default() as usize).map(code).collect();
    let categories =
        (0..number(columns, "indicators").unwrap_or_default() as usize).map(|idx| idx.to_string()).collect();
    dataset.dimensions = vec![DimensionColumn { id: "indicator".to_owned(), categories }];
    for row in 0..n {
        if row == 0 || entity[row] != entity[row - 1] || indicator[row] != indicator[row - 1] {
            dataset.series_starts.push(row as u32);
            dataset.series_categories.push(indicator[row]);
            dataset.series_places.push(entity[row]);
        }
    }
    dataset.series_starts.push(n as u32);
    dataset.years = year.into_iter().map(|year| year as i16).collect();
    dataset.statuses = vec![Status::Normal; n];
    dataset.origins = vec![0; n];
    dataset.notes = vec![0; n];
    dataset.origin_texts = vec!["".into()];
    dataset.note_texts = vec!["".into()];
    dataset
}

fn query(dataset: &Dataset, asked: &JsValue) -> JsValue {
    let ids = get(asked, "entities");
    let place_idxs: Vec<usize> = Array::from(&ids).iter().filter_map(|id| id.as_f64()).map(|id| id as usize).collect();
    let year = |name| Year(number(asked, name).unwrap_or_default() as i16);
    let years = Years::between(year("y0"), year("y1"));
    let series = Array::new();
    for sums in dataset.sums(&place_idxs, years) {
        let sums: Vec<f64> = sums.into_iter().map(|sum| sum.unwrap_or(f64::NAN)).collect();
        series.push(&Float64Array::from(sums.as_slice()));
    }
    let answer = Object::new();
    set(&answer, "ids", &ids);
    set(&answer, "years", &years.iter().map(|year| JsValue::from(year.0)).collect::<Array>());
    set(&answer, "series", &series);
    answer.into()
}

/// Numbers of a JavaScript array; null is none.
fn numbers(array: &JsValue) -> Vec<Option<f64>> {
    let array = Array::from(array);
    // One call for all: JavaScript makes 0 of null, so a zero is looked at again.
    let all = Float64Array::new(&array).to_vec();
    let number = |(idx, value): (usize, f64)| (value != 0.0 || !array.get(idx as u32).is_null()).then_some(value);
    all.into_iter().enumerate().map(number).collect()
}

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or_default()
}

fn text(object: &JsValue, key: &str) -> String {
    get(object, key).as_string().unwrap_or_default()
}

fn number(object: &JsValue, key: &str) -> Option<f64> {
    get(object, key).as_f64()
}

fn set(object: &JsValue, key: &str, value: &JsValue) {
    // A plain object takes any property.
    let _ = Reflect::set(object, &key.into(), value);
}

fn method0(object: &Object, name: &str, call: impl FnMut() -> JsValue + 'static) {
    set(object, name, Closure::<dyn FnMut() -> JsValue>::new(call).into_js_value().unchecked_ref());
}

fn method2(object: &Object, name: &str, call: impl FnMut(JsValue, JsValue) + 'static) {
    set(object, name, Closure::<dyn FnMut(JsValue, JsValue)>::new(call).into_js_value().unchecked_ref());
}
