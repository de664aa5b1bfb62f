using System.Text;

namespace Softswitch.Exchange.Numbers;

/// <summary>Reads the text of one <see cref="NumberPattern"/>.</summary>
internal sealed class NumberPatternReader(string text)
{
    /// <summary>No number that can be dialled is longer (E.164 has 15 digits, with 00 and a prefix before them).</summary>
    private const int MaxPlaces = 32;

    private readonly List<NumberPattern.Place> _places = [];
    private readonly StringBuilder _compact = new();
    private int _next;

    public NumberPattern.Place[] Places => [.. _places];

    public bool IsOpen { get; private set; }

    public string Text => _compact.ToString();

    /// <returns>Null, or what is wrong with the text.</returns>
    public string? Read()
    {
        while (_next < text.Length)
        {
            var c = text[_next++];
            if (c is ' ' or '-')
            {
                continue;
            }

            if (IsOpen)
            {
                return "'.' means \"one or more digits\" and can only stand last";
            }

            _compact.Append(c);
            if (c == '.')
            {
                IsOpen = true;
            }
            else if (c == '[')
            {
                if (ReadSet() is { } error)
                {
                    return error;
                }
            }
            else if (Single(c) is { } place)
            {
                _places.Add(place);
            }
            else
            {
                return Unknown(c);
            }
        }

        return _places.Count switch
        {
            0 when !IsOpen => "a pattern cannot be empty",
            > MaxPlaces => $"a pattern has at most {MaxPlaces} places",
            _ => null,
        };
    }

    private static NumberPattern.Place? Single(char c) => c switch
    {
        'X' => NumberPattern.Place.Digits,
        'Z' => new(0x3FE, NumberPattern.PlaceRank.DigitFrom),
        'N' => new(0x3FC, NumberPattern.PlaceRank.DigitFrom),
        _ => NumberPattern.Place.BitOf(c) is var bit && bit >= 0 ? new(1 << bit, NumberPattern.PlaceRank.Digit) : null,
    };

    private static string Unknown(char c) => c switch
    {
        'x' or 'z' or 'n' => $"'{c}' is written as a capital: '{char.ToUpperInvariant(c)}'",
        '+' => "'+' is written 00 here, because a dialled + has become 00 before the patterns are compared",
        ']' => "']' without '[' before it",
        _ => $"'{c}' means nothing in a pattern; it may hold 0-9, *, #, X (0-9), Z (1-9), N (2-9), sets like [2-5] and a last '.'",
    };

    private string? ReadSet()
    {
        var members = 0;
        var previous = -1;
        while (_next < text.Length)
        {
            var c = text[_next++];
            _compact.Append(c);
            switch (c)
            {
                case ']' when members == 0:
                    return "the set [] is empty";
                case ']':
                    // A set of one digit says no more and no less than the digit.
                    _places.Add(new(members, int.PopCount(members) == 1 ? NumberPattern.PlaceRank.Digit : NumberPattern.PlaceRank.Set));
                    return null;
                case '-' when previous >= 0 && _next < text.Length && char.IsAsciiDigit(text[_next]):
                    var last = text[_next++] - '0';
                    _compact.Append((char)('0' + last));
                    if (last < previous)
                    {
                        return $"the range {previous}-{last} runs backwards; write {last}-{previous}";
                    }

                    members |= ((1 << (last + 1)) - 1) & ~((1 << previous) - 1);
                    previous = -1;
                    break;
                case >= '0' and <= '9':
                    previous = c - '0';
                    members |= 1 << previous;
                    break;
                default:
                    return $"'{c}' cannot stand there in a set; a set holds digits and ranges, like [2-5] or [149]";
            }
        }

        return "the set has no closing ']'";
    }
}
