using System.Text.Json;
using System.Text.Json.Serialization;
using Softswitch.Calls;
using Softswitch.Calls.Records;

namespace Softswitch.Data.State;

/// <summary>A row of the table <c>calls</c>; times are milliseconds since 1970, UTC.</summary>
internal sealed class CallRecordRow
{
    public const string Columns = """
        seq AS Seq, id AS Id, caller AS Caller, caller_name AS CallerName, dialled AS Dialled, started_at AS StartedAt, ringing_at AS RingingAt,
        answered_at AS AnsweredAt, ended_at AS EndedAt, rings AS Rings, ways AS Ways, answered_by AS AnsweredBy, queue_ms AS QueueMs, how AS How,
        why AS Why, legs AS Legs
        """;

    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Ascending in the order in which calls ended.</summary>
    public long Seq { get; init; }

    public string Id { get; init; } = "";

    public string Caller { get; init; } = "";

    public string CallerName { get; init; } = "";

    public string Dialled { get; init; } = "";

    public long StartedAt { get; init; }

    public long? RingingAt { get; init; }

    public long? AnsweredAt { get; init; }

    public long EndedAt { get; init; }

    public long Rings { get; init; }

    /// <summary>A JSON array of strings.</summary>
    public string Ways { get; init; } = "[]";

    public string Place { get; init; } = "";

    public string? AnsweredBy { get; init; }

    public long QueueMs { get; init; }

    public string How { get; init; } = "";

    public string Why { get; init; } = "";

    /// <summary>A JSON array of <see cref="LegRecord"/>.</summary>
    public string Legs { get; init; } = "[]";

    /// <summary>A JSON array of strings, for the table <c>call_numbers</c>.</summary>
    public string Numbers { get; init; } = "[]";

    public static CallRecordRow From(CallRecord record) => new()
    {
        Id = record.Id,
        Caller = record.Caller.Number,
        CallerName = record.Caller.Name,
        Dialled = record.Dialled,
        StartedAt = record.StartedAt.ToUnixTimeMilliseconds(),
        RingingAt = record.RingingAt?.ToUnixTimeMilliseconds(),
        AnsweredAt = record.AnsweredAt?.ToUnixTimeMilliseconds(),
        EndedAt = record.EndedAt.ToUnixTimeMilliseconds(),
        Rings = record.Rings,
        Ways = JsonSerializer.Serialize(record.Ways),
        Place = record.Place,
        AnsweredBy = record.AnsweredBy,
        QueueMs = (long)record.QueueWait.TotalMilliseconds,
        How = record.End.ToString(),
        Why = record.Why,
        Legs = JsonSerializer.Serialize(record.Legs, Json),
        Numbers = JsonSerializer.Serialize(record.Numbers),
    };

    public CallRecord ToRecord() => new()
    {
        Id = Id,
        Caller = new Party(Caller, CallerName),
        Dialled = Dialled,
        StartedAt = Time(StartedAt),
        RingingAt = RingingAt is { } ringing ? Time(ringing) : null,
        AnsweredAt = AnsweredAt is { } answered ? Time(answered) : null,
        EndedAt = Time(EndedAt),
        Rings = (int)Rings,
        Ways = Read<string>(Ways),
        AnsweredBy = AnsweredBy,
        QueueWait = TimeSpan.FromMilliseconds(QueueMs),
        End = Enum.TryParse(How, out CallEnd end) ? end : CallEnd.Error,
        Why = Why,
        Legs = Read<LegRecord>(Legs),
    };

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    /// <summary>What somebody has spoilt in the database costs that column, not the page.</summary>
    private static T[] Read<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<T[]>(json, Json) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
