using FsCheck;
using FsCheck.Fluent;
using Softswitch.Exchange.Numbers;

namespace Softswitch.Exchange.Tests.Numbers;

public sealed class NumberPatternTests
{
    [Theory]
    [InlineData("*98", "*98")]
    [InlineData("*98XXXXX", "*98")]
    [InlineData("*98.", "*98")]
    [InlineData("9[8][1-2]", "98")]   // a set of one digit is that digit
    [InlineData("X", "")]
    [InlineData("#1Z2", "#1")]        // what stands after the first open place is no prefix
    public void Prefix_OfAPattern_IsWhatEveryNumberBeginsWith(string pattern, string prefix)
    {
        Assert.Equal(prefix, NumberPattern.Parse(pattern).Prefix);
    }

    [Theory]
    [InlineData("10XXX", "10100", true)]      // X is any digit
    [InlineData("10XXX", "10999", true)]
    [InlineData("10XXX", "1010", false)]      // the whole number, not its beginning
    [InlineData("10XXX", "101000", false)]
    [InlineData("10XXX", "11100", false)]
    [InlineData("10XXX", "10*00", false)]     // X is no star
    [InlineData("Z", "1", true)]              // Z is 1-9
    [InlineData("Z", "0", false)]
    [InlineData("N", "2", true)]              // N is 2-9
    [InlineData("N", "1", false)]
    [InlineData("N", "0", false)]
    [InlineData("[2-5]", "2", true)]          // both ends of a range belong to it
    [InlineData("[2-5]", "5", true)]
    [InlineData("[2-5]", "6", false)]
    [InlineData("[149]", "4", true)]          // a set of single digits
    [InlineData("[149]", "2", false)]
    [InlineData("[13-57]", "4", true)]        // digits and a range together
    [InlineData("[13-57]", "7", true)]
    [InlineData("[13-57]", "2", false)]
    [InlineData("0.", "01", true)]            // . is one or more
    [InlineData("0.", "0", false)]
    [InlineData("0.", "068016100", true)]
    [InlineData("0.", "06*1", false)]         // . means digits
    [InlineData("0[1-9].", "0680", true)]
    [InlineData("0[1-9].", "00680", false)]   // abroad
    [InlineData("0[1-9].", "06", false)]      // . needs a digit of its own
    [InlineData(".", "1", true)]
    [InlineData("*98", "*98", true)]          // star and hash stand for themselves
    [InlineData("*98", "98", false)]
    [InlineData("#21#", "#21#", true)]
    [InlineData("0680-161XX", "068016142", true)]   // hyphens and spaces are for the eye
    [InlineData("116 XXX", "116117", true)]
    [InlineData("9", "", false)]
    public void Matches_PatternAndNumber_IsAsDocumented(string pattern, string number, bool expected)
    {
        Assert.Equal(expected, NumberPattern.Parse(pattern).Matches(number));
    }

    [Theory]
    [InlineData("", "a pattern cannot be empty")]
    [InlineData(" - ", "a pattern cannot be empty")]
    [InlineData("0.1", "'.' means \"one or more digits\" and can only stand last")]
    [InlineData("0..", "'.' means \"one or more digits\" and can only stand last")]
    [InlineData("10xxx", "'x' is written as a capital: 'X'")]
    [InlineData("+46.", "'+' is written 00 here, because a dialled + has become 00 before the patterns are compared")]
    [InlineData("10A", "'A' means nothing in a pattern; it may hold 0-9, *, #, X (0-9), Z (1-9), N (2-9), sets like [2-5] and a last '.'")]
    [InlineData("1]", "']' without '[' before it")]
    [InlineData("1[", "the set has no closing ']'")]
    [InlineData("1[2-", "'-' cannot stand there in a set; a set holds digits and ranges, like [2-5] or [149]")]
    [InlineData("1[2", "the set has no closing ']'")]
    [InlineData("[]", "the set [] is empty")]
    [InlineData("[5-2]", "the range 5-2 runs backwards; write 2-5")]
    [InlineData("[-5]", "'-' cannot stand there in a set; a set holds digits and ranges, like [2-5] or [149]")]
    [InlineData("[1-3-5]", "'-' cannot stand there in a set; a set holds digits and ranges, like [2-5] or [149]")]
    [InlineData("[X]", "'X' cannot stand there in a set; a set holds digits and ranges, like [2-5] or [149]")]
    [InlineData("XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX", "a pattern has at most 32 places")]
    public void TryParse_Malformed_SaysWhy(string text, string expected)
    {
        var parsed = NumberPattern.TryParse(text, out var pattern, out var error);

        Assert.False(parsed);
        Assert.Null(pattern);
        Assert.Equal(expected, error);
    }

    [Theory]
    [InlineData("10100", "10XXX")]      // digit before X
    [InlineData("10[1-2]XX", "10XXX")]  // set before X
    [InlineData("10[1-9]XX", "10ZXX")]  // set before Z, also when they mean the same
    [InlineData("10ZXX", "10XXX")]      // Z before X
    [InlineData("10NXX", "10XXX")]      // N before X
    [InlineData("10XXX", "10.")]        // X before .
    [InlineData("1.", "X1")]            // the first place that differs decides
    [InlineData("00.", "0.")]
    [InlineData("0900.", "0[1-9].")]
    [InlineData("[5]", "[5-6]")]        // a set of one digit is a digit
    public void CompareSpecificity_DifferentRank_PutsTheMoreSpecificFirst(string specific, string general)
    {
        Assert.True(NumberPattern.Parse(specific).CompareSpecificity(NumberPattern.Parse(general)) < 0);
        Assert.True(NumberPattern.Parse(general).CompareSpecificity(NumberPattern.Parse(specific)) > 0);
    }

    [Theory]
    [InlineData("10XXX", "10XXX")]
    [InlineData("Z1", "N1")]            // Z and N are of one rank
    [InlineData("[1-2]X", "[3-4]X")]    // sets are of one rank whatever they hold
    [InlineData("0680 161XX", "0680-161XX")]
    public void CompareSpecificity_SameRanks_IsEqual(string one, string other)
    {
        Assert.Equal(0, NumberPattern.Parse(one).CompareSpecificity(NumberPattern.Parse(other)));
    }

    [Theory]
    [InlineData("10XXX", "10XXX", true)]
    [InlineData("10XXX", "1X100", true)]
    [InlineData("10XXX", "11XXX", false)]
    [InlineData("10XXX", "10XX", false)]    // other length
    [InlineData("10XXX", "10.", true)]
    [InlineData("10XXX", "10XXX.", false)]  // . needs a sixth digit
    [InlineData("0.", "00.", true)]
    [InlineData("1.", "2.", false)]
    [InlineData("[1-2]X", "[3-4]X", false)]
    [InlineData("[1-3]X", "[3-4]X", true)]
    [InlineData("*9", ".", false)]          // . is no star
    [InlineData("118XXX", "11XXXX", true)]
    public void Overlaps_TwoPatterns_IsTheSameFromBothSides(string one, string other, bool expected)
    {
        var first = NumberPattern.Parse(one);
        var second = NumberPattern.Parse(other);

        Assert.Equal(expected, first.Overlaps(second));
        Assert.Equal(expected, second.Overlaps(first));
    }

    [Theory]
    [InlineData("10XXX", "10100", true)]
    [InlineData("10.", "10XXX", true)]
    [InlineData("10XXX", "10.", false)]     // 10. has longer numbers
    [InlineData(".", "0.", true)]
    [InlineData("0.", ".", false)]
    [InlineData("[0-9]X", "X5", true)]
    [InlineData("ZX", "X5", false)]         // 05
    public void Covers_TwoPatterns_IsTrueForAllNumbersOfTheOther(string one, string other, bool expected)
    {
        Assert.Equal(expected, NumberPattern.Parse(one).Covers(NumberPattern.Parse(other)));
    }

    [Fact]
    public void TryParse_AnyText_NeverThrows()
    {
        Prop.ForAll<string>(text => NumberPattern.TryParse(text ?? "", out var pattern, out var error) ? pattern is not null && error is null : error is { Length: > 0 })
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Relations_RandomPatterns_AgreeWithEveryNumberOfUpToThreeDigits()
    {
        string[] numbers = [.. Enumerable.Range(1, 3).SelectMany(Digits)];
        var random = new Random(20260303);
        for (var i = 0; i < 300; i++)
        {
            var one = NumberPattern.Parse(RandomPattern(random));
            var other = NumberPattern.Parse(RandomPattern(random));
            var both = numbers.Any(number => one.Matches(number) && other.Matches(number));
            var all = numbers.All(number => one.Matches(number) || !other.Matches(number));

            Assert.True(one.Overlaps(other) == both, $"{one} and {other} overlap");
            Assert.True(one.Covers(other) == all, $"{one} covers {other}");
        }
    }

    private static IEnumerable<string> Digits(int length) =>
        Enumerable.Range(0, (int)Math.Pow(10, length)).Select(number => number.ToString($"D{length}", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Two places at most, so that a '.' still has numbers of two lengths to match.</summary>
    private static string RandomPattern(Random random)
    {
        string[] places = ["0", "1", "5", "X", "Z", "N", "[0-4]", "[1-9]", "[05]"];
        var text = string.Concat(random.GetItems(places, random.Next(1, 3)));
        return random.Next(3) == 0 ? text + "." : text;
    }
}
