//! A chart that is pointed at, and one that is walked through.

use std::{cell::RefCell, rc::Rc, time::Duration};

use crime_explorer::{
    app::{
        figure::chart_figure::{ChartFigure, ChartFigureProps},
        load::part::kind::KindCode,
    },
    i18n::Texts,
    kinds::line::LineSpec,
    series::Subject,
    view::ThemeChoice,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlCanvasElement, HtmlElement, ImageBitmapRenderingContext, OffscreenCanvas, SvgElement};
use yew::{Callback, platform::time::sleep};

use super::{
    sample::{lines, place},
    stage::{Stage, focused_name},
};

fn props(spec: LineSpec) -> ChartFigureProps {
    ChartFigureProps {
        code: KindCode::default(),
        spec: Rc::new(spec),
        texts: Rc::new(Texts::built_in()),
        theme: ThemeChoice::Light,
        height: Some(400.0),
        heading_level: 2,
        on_focus: Callback::noop(),
        on_choose: Callback::noop(),
        provenance: None,
    }
}

async fn chart() -> Stage<ChartFigure> {
    Stage::new(props(lines())).await
}

/// Where the keyboard enters, focused.
async fn entered() -> Stage<ChartFigure> {
    let stage = chart().await;
    stage.find(".figure__point[tabindex='0']").unchecked_into::<SvgElement>().focus().unwrap();
    super::stage::settled().await;
    stage
}

#[wasm_bindgen_test]
async fn a_chart_has_a_name_a_reading_a_source_and_pixels() {
    let stage = chart().await;
    let figure = stage.find("figure");
    let name = figure.get_attribute("aria-labelledby").unwrap();
    assert_eq!(stage.text(&format!("#{name}")), "Homicide, 2000–2004");
    let description = figure.get_attribute("aria-describedby").unwrap();
    let description = format!("#{description}");
    assert_eq!(stage.text(&description), "", "the picture comes first");
    sleep(Duration::from_millis(300)).await;
    assert!(stage.text(&description).contains("Honduras is higher."));
    assert_eq!(stage.text(".figure__source"), "UNODC, edition 2022-08-08.");
    let canvas: HtmlCanvasElement = stage.find("canvas").unchecked_into();
    assert_eq!(canvas.get_attribute("aria-hidden").as_deref(), Some("true"));
    let density = gloo_utils::window().device_pixel_ratio();
    assert_eq!((canvas.width(), canvas.height()), ((800.0 * density) as u32, (400.0 * density) as u32));
    let blank: HtmlCanvasElement = gloo_utils::document().create_element("canvas").unwrap().unchecked_into();
    blank.set_width(canvas.width());
    blank.set_height(canvas.height());
    assert_ne!(canvas.to_data_url().unwrap(), blank.to_data_url().unwrap(), "something is drawn");
}

/// Counts what is traced and stroked on canvases, and the lines that were traced and then forgotten.
const COUNT_PATHS: &str = r"
    const own = CanvasRenderingContext2D.prototype, was = {}, n = { traced: 0, strokes: 0, lost: 0, open: 0 };
    const spy = (name, note) => {
        was[name] = own[name];
        own[name] = function (...args) { note(); return was[name].apply(this, args); };
    };
    spy('beginPath', () => { n.lost += n.open; n.open = 0; });
    spy('moveTo', () => { n.traced += 1; n.open += 1; });
    spy('stroke', () => { n.strokes += 1; n.open = 0; });
    spy('fill', () => { n.open = 0; });
    return () => { Object.assign(own, was); return [n.traced, n.strokes, n.lost + n.open]; };
";

#[wasm_bindgen_test]
async fn lines_of_one_style_are_stroked_together_and_none_is_forgotten() {
    let counts = js_sys::Function::new_no_args(COUNT_PATHS).call0(&JsValue::NULL).unwrap();
    let _stage = chart().await;
    let counts = counts.unchecked_into::<js_sys::Function>().call0(&JsValue::NULL).unwrap();
    let [traced, strokes, lost] = [0, 1, 2].map(|idx| js_sys::Array::from(&counts).get(idx).as_f64().unwrap());
    assert_eq!(lost, 0.0);
    assert!(0.0 < strokes && strokes < traced, "{strokes} strokes for {traced} lines");
}

#[wasm_bindgen_test]
async fn pointing_at_a_point_says_whose_which_year_and_how_much() {
    let stage = chart().await;
    // The chart itself says where its points are; the last of the lower line is at the bottom right.
    stage.point(".figure__stage", (640.0, 300.0)).await;
    let said = stage.text(".readout");
    assert!(said.contains("Côte d’Ivoire") && said.contains("2004"), "{said}");
    assert!(said.contains("10.0 per 100,000 people"), "{said}");
    assert!(said.contains("UNODC, edition 2022-08-08."), "{said}");
    assert!(!stage.find_all(".figure__highlight *").is_empty());
}

#[wasm_bindgen_test]
async fn a_pointer_that_moves_does_not_draw_the_chart_again() {
    let stage = chart().await;
    let [canvas, still] =
        [".figure__canvas", ".figure__still"].map(|css| stage.find(css).unchecked_into::<HtmlCanvasElement>());
    let visible = || [&canvas, &still].map(|canvas| canvas.style().get_property_value("visibility").unwrap());
    assert_eq!(visible(), ["inherit", "hidden"], "it is drawn first");
    sleep(Duration::from_millis(300)).await;
    assert_eq!(visible(), ["hidden", "inherit"], "and a picture once it stands still");
    assert_eq!(still.to_data_url().unwrap(), canvas.to_data_url().unwrap());
    // A finished picture: one that could be drawn on would be handed over with every frame.
    let shown = still.get_context("bitmaprenderer").unwrap().unwrap();
    let blank = OffscreenCanvas::new(4, 4).unwrap();
    blank.get_context("2d").unwrap();
    let blank = blank.transfer_to_image_bitmap().unwrap();
    shown.unchecked_into::<ImageBitmapRenderingContext>().transfer_from_image_bitmap(&blank);
    let emptied = still.to_data_url().unwrap();
    stage.point(".figure__stage", (300.0, 150.0)).await;
    stage.point(".figure__stage", (500.0, 250.0)).await;
    assert_eq!(still.to_data_url().unwrap(), emptied);
    assert_eq!(visible(), ["hidden", "inherit"]);
}

#[wasm_bindgen_test]
async fn a_pointer_that_moves_changes_the_words_and_lines_that_are_there() {
    let stage = chart().await;
    let parts = || {
        let words = [".readout__name", ".readout__value"].map(|css| stage.find(css).first_child().unwrap());
        let lines = stage.find_all(".figure__highlight > *");
        (words, lines)
    };
    // The last of the lower line, and the last of the upper: one year, one side of the picture.
    stage.point(".figure__stage", (640.0, 300.0)).await;
    let (words, lines) = parts();
    let said = words.clone().map(|node| node.node_value().unwrap());
    assert_eq!(said, ["Côte d’Ivoire 2004", "10.0 per 100,000 people"]);
    let drawn: Vec<_> = lines.iter().map(Element::outer_html).collect();
    stage.point(".figure__stage", (640.0, 20.0)).await;
    let (moved_words, moved_lines) = parts();
    assert_eq!(moved_words, words, "the same nodes");
    assert_eq!(words.map(|node| node.node_value().unwrap()), ["Honduras 2004", "44.0 per 100,000 people"]);
    // A path for the halo and one for the line, though the line has a gap, and the ring.
    assert_eq!(moved_lines, lines);
    assert_eq!(lines.len(), 3, "{drawn:?}");
    assert!(lines.iter().map(Element::outer_html).zip(&drawn).all(|(now, then)| now != *then));
    stage.press("Escape").await;
    assert!(stage.find_all(".readout, .figure__highlight > *").is_empty());
}

#[wasm_bindgen_test]
async fn a_chart_has_room_of_its_own_height_whatever_is_in_it() {
    let stage = chart().await;
    assert_eq!(stage.find(".figure__stage").client_height(), 400);
}

#[wasm_bindgen_test]
async fn keys_go_from_point_to_point_and_series_to_series() {
    let stage = entered().await;
    assert!(focused_name().starts_with("Honduras, 2004: 44.0"), "{}", focused_name());
    assert!(stage.press("Home").await);
    assert!(focused_name().starts_with("Honduras, 2000: 40.0"), "{}", focused_name());
    stage.press("ArrowRight").await;
    assert!(focused_name().starts_with("Honduras, 2001: 41.0"), "{}", focused_name());
    stage.press("g").await;
    assert!(focused_name().starts_with("Honduras, 2003: 43.0"), "after the gap: {}", focused_name());
    stage.press("ArrowDown").await;
    assert!(focused_name().starts_with("Côte d’Ivoire, 2003: 10.0"), "{}", focused_name());
    assert!(stage.text(".readout").contains("Côte d’Ivoire"));
    assert!(!stage.press("PageDown").await, "the browser's own key");
}

#[wasm_bindgen_test]
async fn only_the_point_and_its_neighbours_are_in_the_page_and_one_is_a_tab_stop() {
    let stage = entered().await;
    stage.press("ArrowLeft").await;
    assert_eq!(stage.find_all(".figure__point[tabindex='0']").len(), 1);
    let names: Vec<_> = stage
        .find_all(".figure__point")
        .iter()
        .map(|point| point.get_attribute("aria-label").unwrap().split(':').next().unwrap().to_owned())
        .collect();
    assert_eq!(names, ["Honduras, 2001", "Honduras, 2003", "Honduras, 2004", "Côte d’Ivoire, 2003"]);
    let groups: Vec<_> =
        stage.find_all("g[role=group]").iter().map(|group| group.get_attribute("aria-label").unwrap()).collect();
    assert_eq!(groups, ["Honduras", "Côte d’Ivoire"]);
}

#[wasm_bindgen_test]
async fn a_key_that_leads_nowhere_says_so() {
    let stage = entered().await;
    stage.press("b").await;
    assert_eq!(stage.text("p[role=status]"), "Nothing further that way.");
    assert!(focused_name().starts_with("Honduras, 2004"), "{}", focused_name());
}

#[wasm_bindgen_test]
async fn escape_leaves_the_chart_for_what_follows_it() {
    let stage = entered().await;
    stage.press("Escape").await;
    let focused = gloo_utils::document().active_element().unwrap();
    assert_eq!(focused.class_name(), "figure__source");
    assert!(stage.find_all(".readout").is_empty());
}

#[wasm_bindgen_test]
async fn enter_shows_everything_about_the_point_and_a_question_mark_the_keys() {
    let stage = entered().await;
    stage.press("Enter").await;
    let said = stage.text("dialog");
    assert!(said.contains("44.0 per 100,000 people") && said.contains("95% interval"), "{said}");
    stage.find("dialog").unchecked_into::<web_sys::HtmlDialogElement>().close();
    super::stage::settled().await;
    stage.find(".figure__point[tabindex='0']").unchecked_into::<SvgElement>().focus().unwrap();
    stage.press("?").await;
    assert!(stage.text("dialog").contains("Keys of the chart"));
}

#[wasm_bindgen_test]
async fn a_click_chooses_the_line() {
    let chosen = Rc::new(RefCell::new(Vec::<Subject>::new()));
    let seen = chosen.clone();
    let on_focus = Callback::from(move |subject| seen.borrow_mut().push(subject));
    let stage = Stage::<ChartFigure>::new(ChartFigureProps { on_focus, ..props(lines()) }).await;
    let target = stage.find(".figure__stage");
    let rect = target.get_bounding_client_rect();
    let init = web_sys::MouseEventInit::new();
    init.set_bubbles(true);
    init.set_client_x((rect.left() + 640.0) as i32);
    init.set_client_y((rect.top() + 300.0) as i32);
    target.dispatch_event(&web_sys::MouseEvent::new_with_mouse_event_init_dict("click", &init).unwrap()).unwrap();
    super::stage::settled().await;
    assert_eq!(*chosen.borrow(), [place("CIV")]);
}

#[wasm_bindgen_test]
async fn there_is_a_way_past_the_chart() {
    let stage = chart().await;
    stage.find(".skip-link").unchecked_into::<HtmlElement>().click();
    super::stage::settled().await;
    assert_eq!(gloo_utils::document().active_element().unwrap().class_name(), "figure__source");
}

#[wasm_bindgen_test]
async fn paper_gets_lines_and_not_pixels() {
    let stage = chart().await;
    let window = gloo_utils::window();
    // At once: a browser may take its copy of the page before it runs anything else.
    window.dispatch_event(&web_sys::Event::new("beforeprint").unwrap()).unwrap();
    assert_eq!(stage.find_all(".figure__print svg").len(), 1);
    window.dispatch_event(&web_sys::Event::new("afterprint").unwrap()).unwrap();
    assert_eq!(stage.find_all(".figure__print *").len(), 0);
    assert_eq!(stage.find_all(".figure__canvas").len(), 2);
}
