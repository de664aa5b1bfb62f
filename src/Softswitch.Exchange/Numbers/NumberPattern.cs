using System.Diagnostics.CodeAnalysis;

namespace Softswitch.Exchange.Numbers;

/// <summary>A pattern over whole numbers: X 0–9, Z 1–9, N 2–9, [2-5], '.' one or more; '*' and '#' stand for themselves.</summary>
/// <remarks>Spaces and hyphens between the places are ignored, as in numbers. The '.' stands last and means digits.</remarks>
public sealed class NumberPattern
{
    private readonly Place[] _places;
    private readonly bool _isOpen;

    private NumberPattern(string text, Place[] places, bool isOpen)
    {
        Text = text;
        _places = places;
        _isOpen = isOpen;
    }

    /// <summary>The pattern as written, without spaces and hyphens outside of sets.</summary>
    public string Text { get; }

    /// <summary>What every number that matches begins with: the places before the first that takes more than one digit.</summary>
    public string Prefix => string.Concat(_places.TakeWhile(place => place.Rank == PlaceRank.Digit).Select(place => place.Only));

    /// <summary>Reads a pattern such as <c>10XXX</c>, <c>0[1-9].</c> or <c>*98</c>.</summary>
    /// <param name="text">The pattern as written.</param>
    /// <param name="pattern">Null when the result is false.</param>
    /// <param name="error">What is wrong, in plain words; null when the result is true.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out NumberPattern? pattern, [NotNullWhen(false)] out string? error)
    {
        var reader = new NumberPatternReader(text);
        error = reader.Read();
        pattern = error is null ? new NumberPattern(reader.Text, reader.Places, reader.IsOpen) : null;
        return error is null;
    }

    /// <exception cref="ArgumentException">The text is no pattern; the message says why.</exception>
    public static NumberPattern Parse(string text) =>
        TryParse(text, out var pattern, out var error) ? pattern : throw new ArgumentException(error, nameof(text));

    /// <summary>True when the pattern fits the whole number.</summary>
    /// <param name="number">Normalised number.</param>
    public bool Matches(string number)
    {
        if (_isOpen ? number.Length <= _places.Length : number.Length != _places.Length)
        {
            return false;
        }

        for (var i = 0; i < number.Length; i++)
        {
            if (!(i < _places.Length ? _places[i] : Place.Digits).Holds(number[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Orders by specificity, the more specific first: place by place digit, set, Z/N, X, '.'.</summary>
    /// <returns>Negative when this pattern is the more specific one, 0 when neither is.</returns>
    public int CompareSpecificity(NumberPattern other)
    {
        for (var i = 0; i < Math.Min(RankedPlaces, other.RankedPlaces); i++)
        {
            var order = RankAt(i).CompareTo(other.RankAt(i));
            if (order != 0)
            {
                return order;
            }
        }

        // Patterns of different length without '.' never meet in a number; the longer first makes the order total.
        return other.RankedPlaces.CompareTo(RankedPlaces);
    }

    /// <summary>True when some number matches both patterns.</summary>
    public bool Overlaps(NumberPattern other)
    {
        if (!_isOpen && !other._isOpen && _places.Length != other._places.Length)
        {
            return false;
        }

        // The shortest number both can match: an open pattern needs one digit more than it has places.
        var length = Math.Max(_places.Length + (_isOpen ? 1 : 0), other._places.Length + (other._isOpen ? 1 : 0));
        return (_isOpen || _places.Length == length)
            && (other._isOpen || other._places.Length == length)
            && Enumerable.Range(0, length).All(i => (At(i).Members & other.At(i).Members) != 0);
    }

    /// <summary>True when every number that matches <paramref name="other"/> matches this pattern too.</summary>
    public bool Covers(NumberPattern other)
    {
        if (other._isOpen && !_isOpen)
        {
            return false;
        }

        var shortest = other._places.Length + (other._isOpen ? 1 : 0);
        return (_isOpen ? shortest > _places.Length : shortest == _places.Length)
            && Enumerable.Range(0, shortest).All(i => (other.At(i).Members & ~At(i).Members) == 0);
    }

    public override string ToString() => Text;

    private int RankedPlaces => _places.Length + (_isOpen ? 1 : 0);

    private PlaceRank RankAt(int index) => index < _places.Length ? _places[index].Rank : PlaceRank.Open;

    private Place At(int index) => index < _places.Length ? _places[index] : Place.Digits;

    /// <summary>One place of a pattern: which characters it takes, and how specific that is.</summary>
    /// <param name="Members">Bit 0–9 for the digits, bit 10 for '*', bit 11 for '#'.</param>
    /// <param name="Rank">How it was written.</param>
    internal readonly record struct Place(int Members, PlaceRank Rank)
    {
        public static Place Digits { get; } = new(0x3FF, PlaceRank.AnyDigit);

        /// <summary>The character of a place that takes one only.</summary>
        public char Only => "0123456789*#"[int.TrailingZeroCount(Members)];

        public bool Holds(char c) => BitOf(c) is var bit && bit >= 0 && (Members & (1 << bit)) != 0;

        public static int BitOf(char c) => c switch
        {
            >= '0' and <= '9' => c - '0',
            '*' => 10,
            '#' => 11,
            _ => -1,
        };
    }

    /// <summary>Specificity of a place, the more specific first.</summary>
    internal enum PlaceRank
    {
        Digit,
        Set,
        DigitFrom,
        AnyDigit,
        Open,
    }
}
