namespace Softswitch.Exchange.Numbers;

/// <summary>A pattern over whole numbers: X 0–9, Z 1–9, N 2–9, [2-5], '.' one or more; '*' and '#' stand for themselves.</summary>
public sealed class NumberPattern
{
    private NumberPattern()
    {
    }

    public string Text => throw new NotImplementedException();

    public static bool TryParse(string text, out NumberPattern? pattern, out string? error) => throw new NotImplementedException();

    public bool Matches(string number) => throw new NotImplementedException();

    /// <summary>Orders by specificity, the more specific first: place by place digit, set, Z/N, X, '.'.</summary>
    public int CompareSpecificity(NumberPattern other) => throw new NotImplementedException();
}
