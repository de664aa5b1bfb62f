namespace Softswitch.Configuration.Yaml;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Spelling
{
    /// <summary>Longer words are not compared: the table grows with the square of the length.</summary>
    private const int MaxLength = 64;

    /// <summary>The known word nearest to the one found, when it is near enough to be a slip.</summary>
    public static string? Nearest(string found, IEnumerable<string> known)
    {
        var nearest = known
            .Where(word => word.Length <= MaxLength && found.Length <= MaxLength)
            .Select(word => (Word: word, Distance: Distance(Fold(found), Fold(word))))
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault();
        return nearest.Word is { } best && nearest.Distance <= Math.Max(1, Math.Max(best.Length, found.Length) / 3) ? best : null;
    }

    /// <summary>"; did you mean 'name'?", or nothing.</summary>
    public static string Hint(string found, IEnumerable<string> known) =>
        Nearest(found, known) is { } word && word != found ? $"; did you mean '{word}'?" : "";

    /// <summary>Number of letters to insert, drop, replace or swap with the next to make one word of the other.</summary>
    internal static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(
                        Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1,
                        rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)),
                };
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }

    private static string Fold(string word) => word.ToLowerInvariant().Replace('_', '-');
}
