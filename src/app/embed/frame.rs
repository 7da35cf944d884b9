//! One view in a frame of somebody else's page: the figure, its source, and the way to all that lies behind it.

use std::rc::Rc;

use gloo_utils::window;
use web_sys::Element;
use yew::prelude::*;

use super::{
    accent,
    control::{Control, FrameState},
    messages::{FrameIds, HeightReporter},
};
use crate::{
    app::{
        base::{
            address::Page,
            document,
            effect::use_effect_with,
            history::{HistoryEntry, Navigator, absolute_href},
            site::use_site,
        },
        figure::{colours, picture::Picture, surroundings::use_surroundings},
        load::{answer::use_shown, shown::Shown},
        pick::{controls::control_bar, year_slider::YearSlider},
    },
    view::{ThemeChoice, View},
};

/// What the host page asked for besides the view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Flags {
    /// `controls`: way of looking, measure, categories and years can be changed; off unless asked for.
    pub has_controls: bool,
    /// `title`: the title and the reading; on unless switched off.
    pub has_title: bool,
    /// `notes`: definition and notes; off unless asked for. The source is always there.
    pub has_notes: bool,
    /// `static`: nothing can be changed.
    pub is_static: bool,
    /// `accent`: the host's colour, as it stands in the address.
    pub accent: Option<String>,
    /// `id` and `childId`.
    pub ids: FrameIds,
}

impl Flags {
    /// The flags among what a link holds besides the view ([`View::kept`]).
    ///
    /// A flag is on if it is bare, and off as `0`, `false`, `no` or `off`.
    pub(crate) fn of(kept: &[String]) -> Flags {
        let value = |key: &str| {
            kept.iter().find_map(|part| {
                let (name, value) = part.split_once('=').unwrap_or((part, ""));
                (name == key).then(|| value.to_owned())
            })
        };
        let is_on = |key: &str, default: bool| {
            value(key).map_or(default, |value| !matches!(value.as_str(), "0" | "false" | "no" | "off"))
        };
        let is_static = is_on("static", false);
        Flags {
            has_controls: is_on("controls", false) && !is_static,
            has_title: is_on("title", true),
            has_notes: is_on("notes", false),
            is_static,
            accent: value("accent"),
            ids: FrameIds { id: value("id").unwrap_or_default(), pym_child_id: value("childId") },
        }
    }
}

/// What an [`Embed`] is given.
#[derive(Properties, PartialEq)]
pub(crate) struct EmbedProps {
    /// What the host page asked for.
    pub view: Rc<View>,
    /// The way to change it.
    pub navigator: Navigator,
}

/// A view without the page around it.
pub(crate) fn page(view: Rc<View>, navigator: Navigator) -> Html {
    html! { <Embed {view} {navigator} /> }
}

/// A view without the page around it.
#[component]
pub(crate) fn Embed(props: &EmbedProps) -> Html {
    let site = use_site();
    let content = use_node_ref();
    let EmbedProps { view, navigator } = props;
    let flags = Flags::of(&view.kept);
    let (shown, waiting) = use_shown(view.clone());
    let title = shown.as_ref().map_or_else(|| site.say("site"), |shown| shown.presented.frame.title.clone());
    use_effect_with(title, |title| document::set_title(title));
    use_effect_with((content.clone(), flags.ids.clone()), |(content, ids)| {
        let reporter =
            content.cast::<Element>().and_then(|content| HeightReporter::start(&window(), &content, ids.clone()));
        move || drop(reporter)
    });
    let refused = use_accent(&flags, view.theme);
    use_control(props, &flags, shown.as_ref());
    let full = absolute_href(Page::Explore, &View { kept: Vec::new(), ..(**view).clone() });
    let picture = shown.map(|shown| {
        let controls = shown.controls.clone();
        let on_years = {
            let navigator = navigator.clone();
            Callback::from(move |(time, step): (_, HistoryEntry)| navigator.update(step, |view| View { time, ..view.clone() }))
        };
        let is_range = !controls.kind.is_of_one_year();
        let notes = [&shown.presented.definition].into_iter().chain(&shown.presented.frame.notes);
        html! {
            <>
                if flags.has_controls {
                    { control_bar(&site, navigator, view, &controls, Page::Embed) }
                }
                <Picture shown={shown.clone()} view={view.clone()} navigator={navigator.clone()} is_stale={waiting.is_some()} is_static={flags.is_static} />
                if flags.has_controls {
                    <YearSlider available={controls.available} shown={controls.years} {is_range} on_change={on_years} />
                }
                if flags.has_notes {
                    <ul class="embed-notes">{ for notes.map(|note| html! { <li ~textContent={note} /> }) }</ul>
                }
            </>
        }
    });
    let class =
        classes!("embed", (!flags.has_title).then_some("embed-untitled"), flags.is_static.then_some("embed-static"));
    html! {
        <div ref={content} {class}>
            <h1 class="hidden" ~textContent={site.say("site")} />
            if let Some(refused) = refused { <p class="notice" role="status" ~textContent={refused} /> }
            <>{ for waiting.clone() }</>
            { for picture }
            <p class="embed-link">
                <a href={full} target="_blank" rel="noopener" ~textContent={site.say("embed.full")} />
            </p>
        </div>
    }
}

/// Gives the frame the host's colour; what to say if that cannot be.
#[hook]
fn use_accent(flags: &Flags, theme: ThemeChoice) -> Option<String> {
    let site = use_site();
    let theme = colours::theme(theme, &use_surroundings());
    let refused = use_state_eq(|| None::<String>);
    let setter = refused.setter();
    use_effect_with((flags.accent.clone(), theme, site), move |(value, theme, site)| {
        setter.set(accent::apply(site, value.as_deref(), theme));
    });
    (*refused).clone()
}

/// Lets the host ask for what is shown, and for another view.
#[hook]
fn use_control(props: &EmbedProps, flags: &Flags, shown: Option<&Shown>) {
    let site = use_site();
    let control = use_mut_ref(|| None::<Control>);
    use_effect_with((), {
        let (control, navigator) = (control.clone(), props.navigator.clone());
        move |()| {
            *control.borrow_mut() = Control::start(navigator);
            move || drop(control.borrow_mut().take())
        }
    });
    let state = FrameState { view: props.view.clone(), shown: shown.cloned(), site, is_static: flags.is_static };
    use_effect_with(state, move |state| {
        if let Some(control) = control.borrow().as_ref() {
            control.update(state.clone());
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flags(kept: &[&str]) -> Flags {
        Flags::of(&kept.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_frame_shows_its_title_and_no_controls_until_asked() {
        let flags = flags(&[]);
        assert!(flags.has_title && !flags.has_controls && !flags.has_notes && !flags.is_static);
    }

    #[test]
    fn a_bare_flag_is_on_and_a_zero_is_off() {
        let flags = flags(&["controls", "title=0", "notes=1", "id=a-1", "childId=pym-2"]);
        assert!(flags.has_controls && !flags.has_title && flags.has_notes);
        assert_eq!(flags.ids, FrameIds { id: "a-1".to_owned(), pym_child_id: Some("pym-2".to_owned()) });
    }

    #[test]
    fn what_is_static_has_no_controls() {
        assert!(!flags(&["static", "controls"]).has_controls);
    }
}
