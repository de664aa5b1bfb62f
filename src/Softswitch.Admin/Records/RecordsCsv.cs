using System.Globalization;
using System.Text;

namespace Softswitch.Admin.Records;

/// <summary>Call records as comma-separated values (RFC 4180), one line a call.</summary>
internal static class RecordsCsv
{
    public const string MediaType = "text/csv";

    private const string FormulaStarts = "=+-@\t\r";

    private static readonly string[] Header =
    [
        "id", "startedAt", "ringingAt", "answeredAt", "endedAt", "caller", "callerName", "dialled", "place", "ways", "answeredBy", "rings", "queueSeconds",
        "cause", "why", "packetsFromCaller", "lostFromCaller", "packetsFromCalled", "lostFromCalled",
    ];

    public static string Write(IEnumerable<RecordResponse> records)
    {
        var text = new StringBuilder();
        Line(text, Header);
        foreach (var record in records)
        {
            var caller = record.Legs.FirstOrDefault(leg => leg.Caller);
            var called = record.Legs.LastOrDefault(leg => !leg.Caller && leg.AnsweredAt is not null);
            Line(
                text,
                [
                    record.Id, Time(record.StartedAt), Time(record.RingingAt), Time(record.AnsweredAt), Time(record.EndedAt), record.Caller.Number,
                    record.Caller.Name, record.Dialled, record.Place, string.Join(" > ", record.Ways), record.AnsweredBy ?? "", Number(record.Rings),
                    Number(record.QueueSeconds), record.Cause, record.Why, Number(caller?.PacketsReceived), Number(caller?.PacketsLost),
                    Number(called?.PacketsReceived), Number(called?.PacketsLost),
                ]);
        }

        return text.ToString();
    }

    /// <summary>A field in quotes when it has to be. One that a spreadsheet would take for a formula gets an apostrophe before it.</summary>
    public static string Field(string value)
    {
        if (value.Length > 0 && FormulaStarts.Contains(value[0], StringComparison.Ordinal))
        {
            value = "'" + value;
        }

        return value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static void Line(StringBuilder text, IEnumerable<string> fields) => text.AppendJoin(',', fields.Select(Field)).Append("\r\n");

    private static string Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture) ?? "";

    private static string Number(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
