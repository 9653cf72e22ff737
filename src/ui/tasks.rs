//! The six sections as a task list, with the head of the report before them.

use yew::prelude::*;

use super::element::{element, link};
use super::files::file_input;
use super::icons;
use super::part::part;
use super::sections::task_name;
use crate::app::{Derived, Progress, State, Task, TaskProgress};
use crate::text::labels;

pub fn tasks(state: &State, derived: &Derived, current: Task) -> Html {
    let (tasks, filled) = (derived.tasks, derived.filled);
    let compared = state.compared().map(|last| labels::compared_with(last));
    part(TasksView { tasks, filled, current, compared }, draw)
}

#[derive(PartialEq)]
struct TasksView {
    tasks: [TaskProgress; 7],
    filled: (usize, usize),
    current: Task,
    /// The report to compare with, in words.
    compared: Option<String>,
}

fn draw(view: &TasksView) -> Html {
    let done = view.tasks.iter().filter(|task| is_done(task)).count();
    let (filled, wanted) = view.filled;
    let header = element("header", "")
        .put(element("h2", "").set("tabindex", "-1").say(labels::TASKS))
        .put(element("span", "hint").text(labels::done(done)));
    let progress = element("progress", "")
        .attribute("max", wanted.to_string())
        .attribute("value", filled.to_string())
        .set("aria-label", labels::FILLED);
    let mut footer = element("footer", "")
        .put(element("span", "").say(labels::FILLED).say(" ").text(labels::filled(view.filled)))
        .put(progress);
    if let Some(compared) = &view.compared {
        footer = footer
            .put(element("p", "compared").text(compared.clone()))
            .put(link("button is-text", "compare-no-more").say(labels::COMPARE_NO_MORE));
    }
    let footer = footer.put(file_input("button is-text file", "last-year", labels::OPEN_LAST_YEAR));
    let items = view.tasks.iter().map(|task| item(task, view.current == task.task));
    element("nav", "tasks")
        .set("part", "tasks")
        .set("aria-label", labels::TASKS)
        .put(header)
        .put(element("ol", "").all(items))
        .put(footer)
        .html()
}

fn is_done(task: &TaskProgress) -> bool {
    task.progress == Progress::Done && task.errors + task.warnings == 0
}

fn item(task: &TaskProgress, is_current: bool) -> Html {
    let problems = labels::problem_counts(task.errors, task.warnings);
    let mut state = element("span", "state");
    if problems.is_empty() {
        state = state.say(labels::progress(task.progress));
    } else {
        state = state.say(labels::HAS_PROBLEMS).put(element("span", "counts").text(problems));
    }
    let button = element("button", if is_current { "is-current" } else { "" }).set("type", "button");
    let mut button = button.attribute("data-go", format!("task-{}", task_name(task.task)));
    if is_current {
        button = button.set("aria-current", "step");
    }
    let button = button.add(icons::task(task)).put(element("span", "name").say(labels::task(task.task))).put(state);
    element("li", "").put(button).html()
}
