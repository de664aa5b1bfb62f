using System.Globalization;
using System.Text;

namespace Softswitch.Admin.Metrics;

/// <summary>Writes metrics in the Prometheus text format, version 0.0.4.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>One family: HELP, TYPE and its samples.</summary>
    public static void Write(StringBuilder output, MetricFamily family)
    {
        if (family.Help.Length > 0)
        {
            output.Append("# HELP ").Append(family.Name).Append(' ').Append(Escape(family.Help, quotes: false)).Append('\n');
        }

        output.Append("# TYPE ").Append(family.Name).Append(' ').Append(family.Kind.ToString().ToLowerInvariant()).Append('\n');
        foreach (var series in family.Series)
        {
            if (family.Bounds is { } bounds)
            {
                WriteHistogram(output, family.Name, series, bounds);
            }
            else
            {
                Sample(output, family.Name, series.Labels, series.Sum);
            }
        }
    }

    /// <summary>Labels as written between the braces.</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in labels)
        {
            text.Append(text.Length == 0 ? "" : ",").Append(Name(key)).Append("=\"");
            text.Append(Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", quotes: true)).Append('"');
        }

        return text.ToString();
    }

    /// <summary>A name with what the format does not allow replaced by underscores.</summary>
    public static string Name(string name)
    {
        var text = new StringBuilder(name);
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(text[i]) || (i == 0 && char.IsAsciiDigit(text[i])))
            {
                text[i] = '_';
            }
        }

        return text.ToString();
    }

    private static void WriteHistogram(StringBuilder output, string name, MetricSeries series, double[] bounds)
    {
        var prefix = series.Labels.Length == 0 ? "" : series.Labels + ",";
        var count = 0L;
        for (var i = 0; i <= bounds.Length; i++)
        {
            count += series.CountIn(i);
            var bound = Number(i < bounds.Length ? bounds[i] : double.PositiveInfinity);
            Sample(output, name + "_bucket", $"{prefix}le=\"{bound}\"", count);
        }

        Sample(output, name + "_sum", series.Labels, series.Sum);
        Sample(output, name + "_count", series.Labels, count);
    }

    private static void Sample(StringBuilder output, string name, string labels, double value)
    {
        output.Append(name);
        if (labels.Length > 0)
        {
            output.Append('{').Append(labels).Append('}');
        }

        output.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    private static string Escape(string text, bool quotes)
    {
        text = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? text.Replace("\"", "\\\"", StringComparison.Ordinal) : text;
    }
}
