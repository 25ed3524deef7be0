//! In which order do nodes stand inside a component with cycles, so that few edges lead back?
//!
//! The fewer edges lead back, the fewer rounds a loss takes to settle. Sources are put first and
//! sinks last, and where there are neither, the node with the most edges out beyond those in goes
//! first (Eades, Lin and Smyth 1993).

const NONE: u32 = u32::MAX;

/// Puts the nodes of one component into such an order.
///
/// `place_in` says where a node of the component stands in `nodes`, and of another one nothing.
/// Costs time and memory linear in nodes and edges.
pub(crate) fn put_in_order(
    nodes: &mut [u32],
    edges: impl Fn(u32) -> std::ops::Range<usize>,
    targets: &[u32],
    place_in: impl Fn(u32) -> Option<u32>,
) {
    let mut inside = Inside::new(nodes, edges, targets, place_in);
    let order = inside.order();
    let ordered: Vec<u32> =
        order.into_iter().filter_map(|place| nodes.get(place as usize).copied()).collect();
    nodes.copy_from_slice(&ordered);
}

/// The edges of a component, and its nodes by how many more edges lead out than in.
struct Inside {
    /// Where the edges out of each place begin, and one more at the end.
    outs: Vec<u32>,
    to: Vec<u32>,
    ins: Vec<u32>,
    from: Vec<u32>,
    /// How many edges are left.
    n_out: Vec<u32>,
    n_in: Vec<u32>,
    gone: Vec<bool>,
    /// The first of each list of nodes: sinks, sources, then by edges out less edges in.
    heads: Vec<u32>,
    before: Vec<u32>,
    after: Vec<u32>,
    /// No list above this one has anybody in it.
    top: usize,
    /// Where the list of as many edges out as in stands.
    even: usize,
}

const SINKS: usize = 0;
const SOURCES: usize = 1;

impl Inside {
    fn new(
        nodes: &[u32],
        edges: impl Fn(u32) -> std::ops::Range<usize>,
        targets: &[u32],
        place_in: impl Fn(u32) -> Option<u32>,
    ) -> Self {
        let n = nodes.len();
        let (mut outs, mut to) = (vec![0], Vec::new());
        let mut ins = vec![0_u32; n + 1];
        for (place, node) in nodes.iter().enumerate() {
            for target in targets.get(edges(*node)).unwrap_or_default() {
                if let Some(target) = place_in(*target).filter(|target| *target != place as u32) {
                    to.push(target);
                    add(&mut ins, target as usize + 1, 1);
                }
            }
            outs.push(to.len() as u32);
        }
        let mut sum = 0;
        for start in &mut ins {
            sum += *start;
            *start = sum;
        }
        let (mut next, mut from) = (ins.clone(), vec![0; to.len()]);
        for place in 0..n {
            for target in part(&to, &outs, place) {
                if let Some(slot) = from.get_mut(get(&next, *target as usize) as usize) {
                    *slot = place as u32;
                }
                add(&mut next, *target as usize, 1);
            }
        }
        let counts = |starts: &[u32]| -> Vec<u32> {
            starts.windows(2).map(|pair| get(pair, 1) - get(pair, 0)).collect()
        };
        let (n_out, n_in) = (counts(&outs), counts(&ins));
        let most = n_out.iter().chain(&n_in).copied().max().unwrap_or(0) as usize;
        let mut inside = Self {
            outs,
            to,
            ins,
            from,
            n_out,
            n_in,
            gone: vec![false; n],
            heads: vec![NONE; 2 * most + 3],
            before: vec![NONE; n],
            after: vec![NONE; n],
            top: 0,
            even: most + 2,
        };
        for place in (0..n as u32).rev() {
            inside.link(place);
        }
        inside
    }

    fn order(&mut self) -> Vec<u32> {
        let n = self.gone.len();
        let (mut first, mut last) = (Vec::with_capacity(n), Vec::new());
        loop {
            let (sink, source) = (get(&self.heads, SINKS), get(&self.heads, SOURCES));
            if sink != NONE {
                self.take(sink);
                last.push(sink);
            } else if source != NONE {
                self.take(source);
                first.push(source);
            } else {
                while self.top > SOURCES && get(&self.heads, self.top) == NONE {
                    self.top -= 1;
                }
                if self.top <= SOURCES {
                    break;
                }
                let next = get(&self.heads, self.top);
                self.take(next);
                first.push(next);
            }
        }
        first.extend(last.into_iter().rev());
        first
    }

    /// Takes a node away, with its edges.
    fn take(&mut self, place: u32) {
        self.unlink(place);
        if let Some(gone) = self.gone.get_mut(place as usize) {
            *gone = true;
        }
        for edge in range(&self.outs, place as usize) {
            let other = get(&self.to, edge);
            if !self.is_gone(other) {
                self.unlink(other);
                add(&mut self.n_in, other as usize, u32::MAX);
                self.link(other);
            }
        }
        for edge in range(&self.ins, place as usize) {
            let other = get(&self.from, edge);
            if !self.is_gone(other) {
                self.unlink(other);
                add(&mut self.n_out, other as usize, u32::MAX);
                self.link(other);
            }
        }
    }

    fn is_gone(&self, place: u32) -> bool {
        self.gone.get(place as usize).copied().unwrap_or(true)
    }

    fn list_of(&self, place: u32) -> usize {
        let (n_out, n_in) = (get(&self.n_out, place as usize), get(&self.n_in, place as usize));
        match (n_out, n_in) {
            (0, _) => SINKS,
            (_, 0) => SOURCES,
            _ => self.even + n_out as usize - n_in as usize,
        }
    }

    /// Puts a node on top of its list: neighbors of who was taken just now come next.
    fn link(&mut self, place: u32) {
        let list = self.list_of(place);
        let head = get(&self.heads, list);
        set(&mut self.after, place as usize, head);
        set(&mut self.before, place as usize, NONE);
        set(&mut self.before, head as usize, place);
        set(&mut self.heads, list, place);
        self.top = self.top.max(list);
    }

    fn unlink(&mut self, place: u32) {
        let (before, after) = (get(&self.before, place as usize), get(&self.after, place as usize));
        if before == NONE {
            let list = self.list_of(place);
            set(&mut self.heads, list, after);
        } else {
            set(&mut self.after, before as usize, after);
        }
        set(&mut self.before, after as usize, before);
    }
}

fn range(starts: &[u32], place: usize) -> std::ops::Range<usize> {
    get(starts, place) as usize..get(starts, place + 1) as usize
}

fn part<'l>(list: &'l [u32], starts: &[u32], place: usize) -> &'l [u32] {
    list.get(range(starts, place)).unwrap_or_default()
}

fn get(list: &[u32], place: usize) -> u32 {
    list.get(place).copied().unwrap_or(NONE)
}

fn set(list: &mut [u32], place: usize, value: u32) {
    if let Some(slot) = list.get_mut(place) {
        *slot = value;
    }
}

fn add(list: &mut [u32], place: usize, value: u32) {
    if let Some(slot) = list.get_mut(place) {
        *slot = slot.wrapping_add(value);
    }
}
