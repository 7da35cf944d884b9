//! A view made visible: its files, then its figures, then its chart or table.

use std::{cell::RefCell, rc::Rc};

use yew::prelude::*;

use super::{
    chart_figure::ChartFigure,
    colours,
    data_table::DataTable,
    kinds::Layout,
    provenance::{Asked, ProvenanceProps},
    surroundings::use_surroundings,
};
use crate::{
    app::{
        base::{
            address::Page,
            history::{Navigator, Step},
            settled::use_settled,
            site::{Site, use_site},
        },
        load::{
            cache::{Files, Load, LoadErrorKind, use_files, use_tools},
            parcel::{MAP, Parcel, own_texts_name},
            part::{Tools, VIEWS, Views},
        },
        page::notices::waiting,
        pick::selection,
    },
    catalogue::Core,
    chart::{
        geo::{PackedWorld, World},
        spec::ChartSpec,
    },
    dataset::{Dataset, format},
    i18n::Texts,
    place::PlaceCode,
    presentation::{self, Controls, Presented, TableModel, TableRow},
    query::{self, Sources},
    series::{SeriesKey, Subject},
    view::{View, ViewKind},
};

/// The files that a view is answered from.
#[derive(Clone)]
pub struct ViewFiles {
    /// The figures.
    pub table: Rc<Dataset>,
    /// The population.
    pub population: Rc<Dataset>,
    /// An older edition of the figures, to be drawn beside them.
    pub ghost: Option<Rc<Dataset>>,
    /// The map's shapes, for a map.
    pub world: Option<Rc<World>>,
    /// What draws anything but lines; none for lines.
    pub views: Option<&'static Views>,
    /// Definitions, notes and categories of the indicator's theme.
    pub words: Rc<Texts>,
}

impl PartialEq for ViewFiles {
    fn eq(&self, other: &ViewFiles) -> bool {
        let world = |files: &ViewFiles| files.world.as_ref().map(Rc::as_ptr);
        Rc::ptr_eq(&self.table, &other.table)
            && Rc::ptr_eq(&self.population, &other.population)
            && self.ghost.as_ref().map(Rc::as_ptr) == other.ghost.as_ref().map(Rc::as_ptr)
            && world(self) == world(other)
            && Rc::ptr_eq(&self.words, &other.words)
    }
}

impl ViewFiles {
    /// What a view is answered from.
    pub fn sources<'a>(&'a self, core: &'a Core) -> Sources<'a> {
        Sources {
            catalogue: &core.catalogue,
            places: &core.places,
            dataset: &self.table,
            ghost: self.ghost.as_deref(),
            population: &self.population,
            data_version: &core.data_version,
        }
    }

    fn of(loads: &[Load<Parcel>]) -> Option<ViewFiles> {
        let ready: Option<Vec<&Parcel>> = loads.iter().map(Load::ready).collect();
        let ready = ready?;
        let mut tables = ready.iter().filter_map(|parcel| parcel.dataset()).cloned();
        Some(ViewFiles {
            table: tables.next()?,
            population: tables.next()?,
            ghost: tables.next(),
            world: ready.iter().find_map(|parcel| parcel.map()).cloned(),
            views: ready.iter().find_map(|parcel| parcel.views()),
            words: ready.iter().find_map(|parcel| parcel.texts())?.clone(),
        })
    }
}

/// A view that can be shown.
#[derive(Clone)]
pub struct Shown {
    /// Words, chart and table.
    pub presented: Rc<Presented>,
    /// The picture; none for a table, or where there is nothing to draw.
    pub chart: Option<Rc<ChartSpec>>,
    /// The state of the controls.
    pub controls: Rc<Controls>,
    /// What it was answered from.
    pub files: ViewFiles,
    /// The words of the page and of the indicator.
    pub texts: Rc<Texts>,
    /// Which rows of a table the reader has left, in which order.
    pub rows: RowsShown,
}

/// The rows that a table shows after its reader's search and sort: written by the table, read when a file is taken.
#[derive(Clone, Default)]
pub struct RowsShown(Rc<RefCell<Option<Rc<Vec<usize>>>>>);

impl RowsShown {
    /// The table shows these now, by their place in its model.
    pub fn set(&self, rows: Rc<Vec<usize>>) {
        *self.0.borrow_mut() = Some(rows);
    }

    /// The rows of the model that are shown.
    fn of(&self, table: &TableModel) -> Rc<[TableRow]> {
        match self.0.borrow().as_deref() {
            Some(rows) => rows.iter().filter_map(|idx| table.rows.get(*idx)).cloned().collect(),
            None => table.rows.clone().into(),
        }
    }
}

impl PartialEq for RowsShown {
    /// Each picture has its own.
    fn eq(&self, other: &RowsShown) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl PartialEq for Shown {
    fn eq(&self, other: &Shown) -> bool {
        Rc::ptr_eq(&self.presented, &other.presented)
    }
}

impl Shown {
    /// The rows of a table as the reader has searched and sorted them; none of anything else.
    pub fn table_rows(&self) -> Option<Rc<[TableRow]>> {
        (self.controls.kind == ViewKind::Table).then(|| self.rows.of(&self.presented.table))
    }

    /// What lays out the chart.
    pub fn layout(&self) -> Layout {
        Layout(self.files.views)
    }
}

/// The figures as rows.
pub fn table(table: Rc<TableModel>, texts: Rc<Texts>, on_ask: Callback<usize>, shown: RowsShown) -> Html {
    html! { <DataTable {table} {texts} {on_ask} {shown} /> }
}

/// Reads the shapes of the map.
pub fn unpack_map(bytes: &[u8]) -> Result<Parcel, LoadErrorKind> {
    let packed: PackedWorld = format::unpack(bytes)?;
    Ok(Parcel::Map(Rc::new(World::from(&packed))))
}

/// The files that a view is answered from, once all are there and it is the view's turn; and how far each has come.
///
/// Several views that wait for the same file are answered one after the other, each in a task of its own: between them the
/// page hears its reader.
#[hook]
pub fn use_view_files(view: &View) -> (Option<ViewFiles>, Vec<Load<Parcel>>) {
    let names = file_names(&use_site(), view);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let loads = use_files(&names);
    let files = ViewFiles::of(&loads);
    let has_turn = use_settled(usize::from(files.is_some()), 0) != 0;
    (files.filter(|_| has_turn), loads)
}

/// Whether there are files, and each is there.
pub fn are_ready(loads: &[Load<Parcel>]) -> bool {
    !loads.is_empty() && loads.iter().all(|load| load.ready().is_some())
}

/// The view as far as its files are there, and what is to be said while they are not.
///
/// While other files are on their way, what was shown before stays.
#[hook]
pub fn use_shown(view: Rc<View>) -> (Option<Shown>, Option<Html>) {
    let site = use_site();
    let all_files = use_context::<Files>();
    let (files, mut loads) = use_view_files(&view);
    if files.is_none() && are_ready(&loads) {
        // Till its turn comes it waits as before: nothing falls in on itself between the two.
        loads.push(Load::Pending { received: 0, total: 0 });
    }
    let texts = use_memo((files.clone(), site.clone()), |(files, site)| {
        Some(Rc::new(site.texts.with_more(&files.as_ref()?.words)))
    });
    let shown = use_memo((view.clone(), files, site.clone()), |(view, files, site)| {
        show(view, files.as_ref()?, (*texts).clone()?, site)
    });
    let last = use_mut_ref(|| None::<Shown>);
    if let Some(shown) = shown.as_ref() {
        *last.borrow_mut() = Some(shown.clone());
    }
    let problem = match query::needs(&view, &site.core.catalogue) {
        Ok(_) => waiting(&site, all_files.as_ref(), &loads),
        Err(unknown) => {
            // Nothing is on its way that could take the place of what was shown.
            last.take();
            let is_left_out = site.core.catalogue.left_out.contains(&unknown.0);
            let text = match is_left_out {
                true => site.texts.with("ui.issue.left-out", &[("indicator", &site.indicator_title(&unknown.0))]),
                false => site.texts.with("ui.issue.indicator", &[("id", &unknown.0)]),
            };
            Some(html! { <p class="notice" role="alert" ~textContent={text} /> })
        }
    };
    let last = last.borrow().clone();
    (last, problem)
}

/// The table, the population, and the map's shapes if they are needed; nothing for an indicator that does not exist.
fn file_names(site: &Site, view: &View) -> Vec<String> {
    let catalogue = &site.core.catalogue;
    let Ok(needs) = query::needs(view, catalogue) else { return Vec::new() };
    let indicator = catalogue.indicator(&needs.table);
    let words = indicator.map(|indicator| own_texts_name(site.texts.lang.code(), indicator));
    let mut names = vec![needs.file, needs.population.to_owned()];
    names.extend(needs.ghost);
    names.extend(words);
    if view.kind() != ViewKind::Line {
        names.push(VIEWS.to_owned());
    }
    if needs.has_map {
        names.push(MAP.to_owned());
    }
    names
}

fn show(view: &View, files: &ViewFiles, texts: Rc<Texts>, site: &Site) -> Option<Shown> {
    let link = crate::app::base::history::absolute_href(Page::Explore, view);
    let present = files.views.map_or(presentation::present_lines as _, |views| views.present);
    let presented = present(view, &files.sources(&site.core), &texts, &link).ok()?;
    let chart = presented.chart.clone().map(|spec| with_world(spec, files.world.as_ref()));
    let controls = Rc::new(presented.controls.clone());
    Some(Shown {
        presented: Rc::new(presented),
        chart,
        controls,
        files: files.clone(),
        texts,
        rows: RowsShown::default(),
    })
}

/// A map's spec with its shapes: figures know nothing of shapes.
fn with_world(spec: Rc<ChartSpec>, world: Option<&Rc<World>>) -> Rc<ChartSpec> {
    match (&*spec, world) {
        (ChartSpec::Map(map), Some(world)) => {
            let mut map = map.clone();
            map.world = Some(world.clone());
            Rc::new(ChartSpec::Map(map))
        }
        _ => spec,
    }
}

/// The palette of the page's colours, as colours of CSS.
#[hook]
pub fn use_palette(theme: crate::view::ThemeChoice) -> Rc<[String]> {
    let surroundings = use_surroundings();
    let theme = colours::theme(theme, &surroundings);
    let css = |idx: usize| {
        let (red, green, blue) = theme.series(idx as u8).rgb;
        format!("rgb({red},{green},{blue})")
    };
    (0..query::MAX_COLOURED).map(css).collect()
}

/// What a [`Picture`] is given.
#[derive(Properties, PartialEq)]
pub struct PictureProps {
    /// What is shown.
    pub shown: Shown,
    /// The view.
    pub view: Rc<View>,
    /// The way to change it.
    pub navigator: Navigator,
    /// Whether another view is on its way.
    #[prop_or_default]
    pub is_stale: bool,
    /// Whether nothing can be chosen in it.
    #[prop_or_default]
    pub is_static: bool,
    /// Height of the chart in CSS pixels; by kind and width if none.
    #[prop_or_default]
    pub height: Option<f64>,
}

/// The chart or the table of a view.
#[component]
pub fn Picture(props: &PictureProps) -> Html {
    let site = use_site();
    let Shown { presented, chart, controls, texts, .. } = &props.shown;
    let frame = &presented.frame;
    // None where nothing can be chosen.
    let navigator = (!props.is_static).then(|| props.navigator.clone());
    let on_focus_toggle = use_callback(navigator.clone(), |subject: Subject, navigator| {
        if let Some(navigator) = navigator {
            navigator.update(Step::Push, |view| view.focus_toggled(subject));
        }
    });
    let on_select_place = use_callback((navigator, controls.clone()), |code: PlaceCode, (navigator, controls)| {
        if let Some(navigator) = navigator {
            navigator.update(Step::Push, |view| selection::toggled(view, Subject::Place(code), controls));
        }
    });
    let asked = use_state_eq(|| None::<ProvenanceProps>);
    let tools = use_tools(asked.is_some());
    let provenance = use_callback((props.shown.clone(), props.view.clone()), ask);
    let on_ask = ask_about_row(&asked, presented.table.clone(), provenance.clone());
    let content = match chart {
        Some(spec) => html! {
            <ChartFigure
                spec={spec.clone()} layout={props.shown.layout()} texts={texts.clone()} theme={props.view.theme} height={props.height}
                {on_focus_toggle} {on_select_place} {provenance}
            />
        },
        None if controls.kind == ViewKind::Table && !presented.table.rows.is_empty() => html! {
            <>
                <h2 class="figure__title" ~textContent={&frame.title} />
                { for props.shown.files.views.map(|views| (views.table)(presented.table.clone(), texts.clone(), on_ask.clone(), props.shown.rows.clone())) }
                { for answer(&asked, tools) }
                <p class="figure__source" ~textContent={&frame.source} />
            </>
        },
        None => html! {
            <div class="nothing">
                <h2 ~textContent={&frame.title} />
                <p ~textContent={site.say("nothing")} />
            </div>
        },
    };
    html! { <div class={classes!("picture", props.is_stale.then_some("is-stale"))} aria-busy={props.is_stale.to_string()}>{ content }</div> }
}

/// The question where a figure comes from; a ghost's is one about the older edition.
fn ask(asked: Asked, (shown, view): &(Shown, Rc<View>)) -> ProvenanceProps {
    let (mut shown, mut view) = (shown.clone(), view.clone());
    if let (true, Some(older)) = (asked.is_ghost, shown.files.ghost.clone()) {
        shown.files.table = older;
        view = Rc::new(View { edition: view.ghost.clone(), ghost: None, ..(*view).clone() });
    }
    ProvenanceProps { shown, view, of: asked.key, year: asked.year, is_beneath_figure: true }
}

/// Asks where the figure of a row of the table comes from.
fn ask_about_row(
    asked: &UseStateHandle<Option<ProvenanceProps>>,
    table: Rc<TableModel>,
    provenance: Callback<Asked, ProvenanceProps>,
) -> Callback<usize> {
    let asked = asked.setter();
    Callback::from(move |idx: usize| {
        let of_row = table.rows.get(idx).and_then(|row| {
            let key = SeriesKey { subject: row.subject, categories: row.category_ids.to_vec() };
            Some(ProvenanceProps {
                is_beneath_figure: false,
                ..provenance.emit(Asked { key, year: row.year?, is_ghost: false })
            })
        });
        asked.set(of_row);
    })
}

/// The answer to what was asked of the table, in a dialog.
fn answer(asked: &UseStateHandle<Option<ProvenanceProps>>, tools: Result<&'static Tools, Html>) -> Option<Html> {
    let close = asked.setter();
    let props = (**asked).clone()?;
    match tools {
        Ok(tools) => Some((tools.provenance)(props, Callback::from(move |()| close.set(None)))),
        Err(waiting) => Some(waiting),
    }
}
