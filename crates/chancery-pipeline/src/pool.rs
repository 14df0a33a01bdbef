//! Work on many inputs at once, results in input order, memory bounded, and a panic costs its own input alone.

use std::any::Any;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;

/// How many inputs a worker may be ahead of the slowest one: what bounds the memory, together with the size of inputs.
const AHEAD: usize = 4;

/// Room for a deep tree or a long coordination on a worker's stack, in bytes.
const STACK: usize = 16 * 1024 * 1024;

/// The name of a worker's thread, by which [`be_quiet_about_panics`] knows it.
const WORKER: &str = "chancery-worker";

/// What was said when the work on one input panicked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Panicked(pub String);

/// Applies `work` to every input on `jobs` threads and hands the results to `emit` on the calling thread, in the order
/// of the inputs, until the inputs end or `emit` breaks.
///
/// The inputs are taken one at a time as workers become free, so an endless or huge iterator is fine; at most a few
/// per worker are held at once. What `emit` sees does not depend on `jobs`.
///
/// Returns what `emit` broke with.
pub fn map_ordered<I, O, B>(
    inputs: impl Iterator<Item = I> + Send,
    jobs: NonZeroUsize,
    work: impl Fn(I) -> O + Sync,
    mut emit: impl FnMut(Result<O, Panicked>) -> ControlFlow<B>,
) -> Option<B>
where
    O: Send,
{
    let queue = Queue::new(inputs, jobs.get().saturating_mul(AHEAD));
    let (send, receive) = mpsc::channel::<(usize, Result<O, Panicked>)>();
    thread::scope(|scope| {
        // Whatever happens below, a panicking `emit` included, the workers must not wait for ever.
        let _stop = StopAtEnd(&queue);
        let mut started = 0;
        for _ in 0..jobs.get() {
            let (send, queue, work) = (send.clone(), &queue, &work);
            let run = move || {
                while let Some((number, input)) = queue.take() {
                    let done = catch(|| input.map(work));
                    if send.send((number, done.and_then(|done| done))).is_err() {
                        break;
                    }
                }
            };
            // A system that gives no more threads leaves the work to those that it gave.
            let builder = thread::Builder::new().name(WORKER.to_owned()).stack_size(STACK);
            started += usize::from(builder.spawn_scoped(scope, run).is_ok());
        }
        drop(send);
        assert!(started > 0, "the system gives no thread to work on");
        in_order(&receive, &queue, &mut emit)
    })
}

/// Emits results in the order of their numbers, holding back those that are early.
fn in_order<I, O, B, S: Iterator<Item = I>>(
    receive: &mpsc::Receiver<(usize, Result<O, Panicked>)>,
    queue: &Queue<S>,
    emit: &mut impl FnMut(Result<O, Panicked>) -> ControlFlow<B>,
) -> Option<B> {
    let mut early: VecDeque<Option<Result<O, Panicked>>> = VecDeque::new();
    let mut next = 0;
    for (number, done) in receive {
        let place = number - next;
        if early.len() <= place {
            early.resize_with(place + 1, || None);
        }
        early[place] = Some(done);
        while let Some(Some(done)) = early.front_mut().map(Option::take) {
            early.pop_front();
            next += 1;
            if let ControlFlow::Break(with) = emit(done) {
                return Some(with);
            }
            queue.emitted(next);
        }
    }
    None
}

/// The inputs that are left, and how far the workers may go.
struct Queue<S> {
    state: Mutex<State<S>>,
    moved: Condvar,
    window: usize,
}

struct State<S> {
    /// `None` when the inputs have ended.
    inputs: Option<S>,
    taken: usize,
    emitted: usize,
}

impl<S: Iterator> Queue<S> {
    fn new(inputs: S, window: usize) -> Queue<S> {
        let state = Mutex::new(State { inputs: Some(inputs), taken: 0, emitted: 0 });
        Queue { state, moved: Condvar::new(), window }
    }

    /// The next input and its number, once it is near enough to the last one emitted; `None` when there are no more.
    fn take(&self) -> Option<(usize, Result<S::Item, Panicked>)> {
        let mut state = self.state();
        while state.inputs.is_some() && state.taken >= state.emitted + self.window {
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let inputs = state.inputs.as_mut()?;
        let input = match catch(|| inputs.next()) {
            Ok(input) => Ok(input?),
            Err(panicked) => {
                // An iterator that panicked may be in any state: it is not asked again.
                state.inputs = None;
                Err(panicked)
            }
        };
        let number = state.taken;
        state.taken += 1;
        Some((number, input))
    }

    fn emitted(&self, count: usize) {
        self.state().emitted = count;
        self.moved.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State<S>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ends the inputs when the emitting side is done, for whatever reason.
struct StopAtEnd<'q, S: Iterator>(&'q Queue<S>);

impl<S: Iterator> Drop for StopAtEnd<'_, S> {
    fn drop(&mut self) {
        let inputs = self.0.state().inputs.take();
        self.0.moved.notify_all();
        drop(inputs);
    }
}

thread_local! {
    /// Where the last panic on this thread was, noted by the hook of [`be_quiet_about_panics`].
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps a worker's panic from being printed, since it comes back as a [`Panicked`]; other threads' panics are printed
/// as before. For a program to call once, before [`map_ordered`].
pub fn be_quiet_about_panics() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().name() == Some(WORKER) {
            PLACE.with_borrow_mut(|place| *place = panic.location().map(ToString::to_string));
        } else {
            before(panic);
        }
    }));
}

/// Runs something whose panic must not spread. What it worked on must be given up, so that no half-changed state is
/// seen. [`map_ordered`] does it around all work; a caller that can name the input does it closer.
pub fn catch<T>(run: impl FnOnce() -> T) -> Result<T, Panicked> {
    panic::catch_unwind(AssertUnwindSafe(run)).map_err(|payload| Panicked(describe(payload.as_ref())))
}

fn describe(payload: &(dyn Any + Send)) -> String {
    let said = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let said = said.unwrap_or("a panic without words");
    match PLACE.with_borrow_mut(Option::take) {
        Some(place) => format!("{said} at {place}"),
        None => said.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    fn jobs(count: usize) -> NonZeroUsize {
        NonZeroUsize::new(count).unwrap()
    }

    fn all(inputs: impl Iterator<Item = usize> + Send, count: usize) -> Vec<Result<usize, String>> {
        let mut all = Vec::new();
        let work = |input: usize| {
            // The first of each ten is slow, so that others overtake it.
            if input.is_multiple_of(10) {
                thread::sleep(Duration::from_millis(2));
            }
            assert!(input % 7 != 3, "no {input}");
            input * 2
        };
        let broke: Option<()> = map_ordered(inputs, jobs(count), work, |done| {
            all.push(done.map_err(|panicked| panicked.to_string()));
            ControlFlow::Continue(())
        });
        assert_eq!(broke, None);
        all
    }

    #[test]
    fn results_come_in_input_order_whatever_the_jobs_and_a_panic_costs_its_input() {
        let one = all(0..100, 1);
        assert_eq!(one.len(), 100);
        assert_eq!(one[4], Ok(8));
        assert!(one[3].as_ref().unwrap_err().starts_with("no 3"));
        for count in [2, 3, 8] {
            let many = all(0..100, count);
            let same = one.iter().zip(&many).all(|(a, b)| a.is_ok() == b.is_ok() && a.as_ref().ok() == b.as_ref().ok());
            assert!(same && many.len() == 100);
        }
    }

    #[test]
    fn an_endless_input_is_taken_only_as_far_as_needed() {
        let taken = AtomicUsize::new(0);
        let inputs = std::iter::repeat_with(|| taken.fetch_add(1, Ordering::SeqCst));
        let broke = map_ordered(
            inputs,
            jobs(2),
            |input| input,
            |done| match done {
                Ok(20) => ControlFlow::Break("enough"),
                _ => ControlFlow::Continue(()),
            },
        );
        assert_eq!(broke, Some("enough"));
        assert!(taken.load(Ordering::SeqCst) <= 21 + 2 * AHEAD + 2);
    }

    #[test]
    fn inputs_that_panic_end_with_a_result_that_says_so() {
        let inputs = (0..).inspect(|number| assert!(*number < 5, "the source broke"));
        let results = all(inputs.filter(|number| *number != 3), 2);
        assert_eq!(results.len(), 5);
        assert!(results[4].as_ref().unwrap_err().starts_with("the source broke"));
    }
}
