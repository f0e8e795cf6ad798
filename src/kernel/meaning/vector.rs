//! A vector of a text, in one byte for each number.

/// More numbers than any model answers with.
pub const LONGEST: usize = 4_096;

/// What a text means. Two are compared by the angle between them, so their lengths say nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vector(Vec<i8>);

impl Vector {
    /// In steps of a 127th of the greatest number.
    pub fn of(numbers: &[f32]) -> Vector {
        let greatest = numbers
            .iter()
            .fold(0.0_f32, |greatest, number| greatest.max(number.abs()));
        if greatest <= f32::MIN_POSITIVE {
            return Vector(vec![0; numbers.len()]);
        }
        let step = |number: &f32| (number / greatest * 127.0).round() as i8;
        Vector(numbers.iter().map(step).collect())
    }

    /// As it is kept.
    pub fn bytes(&self) -> Vec<u8> {
        self.0.iter().map(|step| *step as u8).collect()
    }

    /// As it was kept.
    pub fn from_bytes(bytes: &[u8]) -> Vector {
        Vector(bytes.iter().map(|byte| *byte as i8).collect())
    }

    /// Its numbers.
    pub fn steps(&self) -> &[i8] {
        &self.0
    }

    /// How near another is: 1 is the same, 0 has nothing in common. Of another length nothing is known.
    pub fn cosine(&self, other: &Vector) -> f32 {
        if self.0.len() != other.0.len() {
            return 0.0;
        }
        let lengths = length(&self.0) * length(&other.0);
        if lengths > 0.0 {
            product(&self.0, &other.0) as f32 / lengths
        } else {
            0.0
        }
    }
}

/// Of two rows of the same length.
pub fn product(one: &[i8], other: &[i8]) -> i32 {
    one.iter()
        .zip(other)
        .map(|(one, other)| i32::from(*one) * i32::from(*other))
        .sum()
}

/// How long a row is.
pub fn length(row: &[i8]) -> f32 {
    (product(row, row) as f32).sqrt()
}

/// Numbers of length one; zero stays zero.
pub fn unit(mut numbers: Vec<f32>) -> Vec<f32> {
    let length = numbers.iter().map(|number| number * number).sum::<f32>().sqrt();
    if length > f32::MIN_POSITIVE {
        numbers.iter_mut().for_each(|number| *number /= length);
    }
    numbers
}

/// The numbers of two, one by one.
pub fn both(one: &[f32], other: &[f32], with: fn(f32, f32) -> f32) -> Vec<f32> {
    one.iter().zip(other).map(|(one, other)| with(*one, *other)).collect()
}

/// Are these numbers what a model may answer with?
pub fn check(numbers: &[f32]) -> Result<(), String> {
    match numbers {
        _ if !(2..=LONGEST).contains(&numbers.len()) => Err(format!("it answers with {} numbers", numbers.len())),
        _ if !numbers.iter().all(|number| number.is_finite() && number.abs() < 1e6) => {
            Err("it answers with what is no number".into())
        }
        _ if numbers.iter().all(|number| *number == 0.0) => Err("it answers with zeros".into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_for_each_number_keeps_the_angle() {
        let one = unit((0..384).map(|at| ((at * 37 % 101) as f32 - 50.0) / 50.0).collect());
        let other = unit((0..384).map(|at| ((at * 53 % 97) as f32 - 40.0) / 50.0).collect());
        let exact: f32 = one.iter().zip(&other).map(|(one, other)| one * other).sum();
        let kept = Vector::from_bytes(&Vector::of(&one).bytes());
        assert!((kept.cosine(&Vector::of(&other)) - exact).abs() < 0.003);
        assert!((kept.cosine(&kept) - 1.0).abs() < 1e-6);
        assert_eq!(kept.cosine(&Vector::of(&[1.0, 2.0])), 0.0);
        assert_eq!(Vector::of(&[0.0, 0.0]).cosine(&Vector::of(&[1.0, 2.0])), 0.0);
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(check(&[0.1, -0.2]).is_ok());
        assert!(check(&[]).is_err() && check(&[1.0]).is_err() && check(&[0.0; 384]).is_err());
        assert!(check(&[f32::NAN, 1.0]).is_err() && check(&[1.0, f32::INFINITY]).is_err());
        assert!(check(&[1.0; LONGEST + 1]).is_err());
    }
}
