//! The six sections as a task list, with the head of the report before them.

use yew::prelude::*;

use super::{Context, icons};
use crate::app::{Action, Derived, Progress, Task, TaskProgress};
use crate::text::labels;

pub fn tasks(context: &Context, derived: &Derived, current: Task) -> Html {
    let done = derived.tasks.iter().filter(|task| is_done(task)).count();
    let (filled, wanted) = derived.filled;
    html! {
        <nav class="tasks" aria-label={labels::TASKS}>
            <header><h2>{ labels::TASKS }</h2><span class="hint">{ labels::done(done) }</span></header>
            <ol>{ for derived.tasks.iter().map(|task| item(context, task, current == task.task)) }</ol>
            <footer>
                <span>{ labels::FILLED }{ " " }{ labels::filled((filled, wanted)) }</span>
                <progress max={wanted.to_string()} value={filled.to_string()} aria-label={labels::FILLED} />
            </footer>
        </nav>
    }
}

fn is_done(task: &TaskProgress) -> bool {
    task.progress == Progress::Done && task.errors + task.warnings == 0
}

fn item(context: &Context, task: &TaskProgress, is_current: bool) -> Html {
    let target = task.task;
    let onclick = context.dispatch.reform(move |_: MouseEvent| Action::TaskOpened(target));
    let problems = labels::problem_counts(task.errors, task.warnings);
    let state = if problems.is_empty() { labels::progress(task.progress) } else { labels::HAS_PROBLEMS };
    html! {
        <li key={labels::task(target)}>
            <button type="button" class={classes!(is_current.then_some("is-current"))}
                aria-current={is_current.then_some("step")} {onclick}>
                { icons::task(task) }
                <span class="name">{ labels::task(target) }</span>
                <span class="state">{ state }
                    if !problems.is_empty() { <span class="counts">{ problems }</span> }
                </span>
            </button>
        </li>
    }
}
