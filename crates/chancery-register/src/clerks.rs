//! Clerks: pure work on many things shared out among threads, each with its own memory of which names are one person's.

use chancery_resolve::Names;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// More would wait for the one that writes.
const MOST: usize = 4;

/// Fewer things than this are not worth a thread.
const FEW: usize = 32;

/// Those who prepare and compare; what they answer depends neither on their number nor on who did what.
pub(crate) struct Clerks {
    names: Vec<Names>,
}

impl Clerks {
    /// As many as there are processors, up to a few.
    pub(crate) fn new() -> Clerks {
        let count = thread::available_parallelism().map_or(1, NonZeroUsize::get).min(MOST);
        Clerks { names: (0..count).map(|_| Names::default()).collect() }
    }

    /// The one who works where there is nothing to share out.
    pub(crate) fn first(&mut self) -> &mut Names {
        if self.names.is_empty() {
            self.names.push(Names::default());
        }
        &mut self.names[0]
    }

    /// Does the work on each, the results in the order of the things.
    pub(crate) fn map<'t, T: Sync, R: Send>(
        &mut self,
        things: &'t [T],
        work: impl Fn(&'t T, &mut Names) -> R + Sync,
    ) -> Vec<R> {
        if things.len() < FEW || self.names.len() < 2 {
            let names = self.first();
            return things.iter().map(|thing| work(thing, names)).collect();
        }
        let step = (things.len() / (self.names.len() * 8)).max(1);
        let next = AtomicUsize::new(0);
        let share = |names: &mut Names| -> Vec<(usize, Vec<R>)> {
            let mut done = Vec::new();
            loop {
                let from = next.fetch_add(step, Ordering::Relaxed);
                let Some(part) =
                    things.get(from..things.len().min(from.saturating_add(step))).filter(|p| !p.is_empty())
                else {
                    return done;
                };
                done.push((from, part.iter().map(|thing| work(thing, names)).collect()));
            }
        };
        let mut parts = thread::scope(|scope| {
            let Some((own, others)) = self.names.split_first_mut() else { return Vec::new() };
            // A system that gives no thread leaves all to this one.
            let others: Vec<_> = others
                .iter_mut()
                .filter_map(|names| thread::Builder::new().spawn_scoped(scope, || share(names)).ok())
                .collect();
            let mut parts = share(own);
            for other in others {
                match other.join() {
                    Ok(done) => parts.extend(done),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            parts
        });
        parts.sort_unstable_by_key(|(from, _)| *from);
        parts.into_iter().flat_map(|(_, done)| done).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_things() {
        let things: Vec<usize> = (0..1000).collect();
        let mut clerks = Clerks { names: (0..3).map(|_| Names::default()).collect() };
        assert_eq!(clerks.map(&things, |thing, _| thing * 2), things.iter().map(|n| n * 2).collect::<Vec<_>>());
        assert!(clerks.map(&[] as &[usize], |thing, _| *thing).is_empty());
        assert_eq!(clerks.map(&things[..5], |thing, _| *thing), [0, 1, 2, 3, 4]);
    }
}
