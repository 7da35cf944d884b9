//! The keys of a chart.

use yew::prelude::*;

use super::point_navigation::HELP;
use crate::app::{
    base::{dialog::Dialog, words::words},
    load::part::tools::HelpProps,
};

/// The keys of a chart, in a dialog.
pub(crate) fn help(props: HelpProps) -> Html {
    html! { <Help ..props /> }
}

/// The keys of a chart.
#[component]
fn Help(props: &HelpProps) -> Html {
    let texts = &props.texts;
    let say = |key: &str| texts.get(key).to_owned();
    html! {
        <Dialog title={say("ui.chart.help.title")} on_close={props.on_close.clone()} class="dialog-small">
            <p ~textContent={say("ui.chart.help.intro")} />
            <dl class="keys">
                for (keys, message) in HELP {
                    <div class="keys__row">
                        <dt>
                            for key in keys.split(' ') { <kbd dir="ltr" ~textContent={key} />{ words(" ") } }
                        </dt>
                        <dd ~textContent={say(message)} />
                    </div>
                }
            </dl>
        </Dialog>
    }
}
