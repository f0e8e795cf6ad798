//! What a node remembers from one request to the next, and a request from one question to the next. Each part is a type
//! of whoever fills it, and says itself under which revision something holds; the kernel only keeps it.
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use quick_cache::sync::Cache;

/// So many things of one sort are remembered.
const REMEMBERED: usize = 4_096;

/// The memory of a node.
#[derive(Default)]
pub struct Memory(Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>);

impl Memory {
    /// Forgets everything, as a node does that starts anew.
    pub fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// A part of it.
    pub fn part<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let mut parts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let part = parts
            .entry(TypeId::of::<T>())
            .or_insert_with(|| Arc::new(T::default()))
            .clone();
        // What stands under a type is of that type.
        part.downcast().unwrap_or_default()
    }
}

/// Things by their key, which holds the revision too; what was not asked for lately makes room.
pub struct Known<K, V>(Cache<K, V>);

impl<K: Eq + Hash, V: Clone> Default for Known<K, V> {
    fn default() -> Known<K, V> {
        Known(Cache::new(REMEMBERED))
    }
}

impl<K: Eq + Hash, V: Clone> Known<K, V> {
    /// What is known under a key.
    pub fn get(&self, key: &K) -> Option<V> {
        self.0.get(key)
    }

    /// Remembers something.
    pub fn keep(&self, key: K, value: V) {
        self.0.insert(key, value);
    }
}

/// What is remembered by itself: its key is a type of whoever fills it, so that nobody meets what another remembers,
/// and holds the revision too.
pub trait Key: Clone + Eq + Hash + Send + Sync + 'static {
    /// What is known under it.
    type Value: Clone + Send + Sync + 'static;
}

/// The memory of one request: gone with it.
#[derive(Default)]
pub struct Memo(HashMap<TypeId, Box<dyn Any>>);

impl Memo {
    /// A part of it.
    pub fn part<T: Default + 'static>(&mut self) -> &mut T {
        let part = self
            .0
            .entry(TypeId::of::<T>())
            .or_insert_with(|| Box::new(T::default()));
        part.downcast_mut()
            .unwrap_or_else(|| unreachable!("it was made as this type"))
    }
}
