using Microsoft.Data.Sqlite;
using Softswitch.Calls.Records;

namespace Softswitch.Data.State;

/// <summary>Call records in <c>state.db</c>.</summary>
public sealed class CallRecordStore(StateDatabase database) : ICallRecordStore
{
    private const string Table = "calls";

    private const string Insert = """
        INSERT OR IGNORE INTO calls
          (id, caller, caller_name, dialled, started_at, ringing_at, answered_at, ended_at, rings, ways, place, answered_by, queue_ms, how, why, legs)
        VALUES
          (@Id, @Caller, @CallerName, @Dialled, @StartedAt, @RingingAt, @AnsweredAt, @EndedAt, @Rings, @Ways, @Place, @AnsweredBy, @QueueMs, @How, @Why, @Legs);
        INSERT OR IGNORE INTO call_numbers (number, seq)
          SELECT value, (SELECT seq FROM calls WHERE id = @Id AND started_at = @StartedAt) FROM json_each(@Numbers)
        """;

    /// <inheritdoc/>
    public void Add(CallRecord record) => database.Put(new StateKey(Table, record.Id), Insert, CallRecordRow.From(record));

    /// <inheritdoc/>
    public async Task<CallRecordPage> FindAsync(CallRecordFilter filter, CancellationToken cancellationToken = default)
    {
        await database.FlushAsync();
        var rows = await Task.Run(() => Read(filter), cancellationToken);
        var hasMore = rows.Count > filter.Limit;
        if (hasMore)
        {
            rows.RemoveAt(rows.Count - 1);
        }

        return new CallRecordPage([.. rows.Select(row => row.ToRecord())], hasMore ? rows[^1].Seq : null);
    }

    private List<CallRecordRow> Read(CallRecordFilter filter)
    {
        var from = filter.Number is null ? "calls" : "call_numbers JOIN calls USING (seq)";
        List<string> conditions = ["1"];
        Where(filter.Number, "number = @Number");
        Where(filter.Cursor, "seq < @Cursor");
        Where(filter.From, "started_at >= @From");
        Where(filter.To, "started_at < @To");
        Where(filter.Place, "(place = @Place OR place LIKE @PlaceKind ESCAPE '\\')");
        Where(filter.End, "how = @How");
        try
        {
            return database.Read<CallRecordRow>(
                $"SELECT {CallRecordRow.Columns} FROM {from} WHERE {string.Join(" AND ", conditions)} ORDER BY seq DESC LIMIT @Limit",
                new
                {
                    filter.Number,
                    filter.Cursor,
                    From = filter.From?.ToUnixTimeMilliseconds(),
                    To = filter.To?.ToUnixTimeMilliseconds(),
                    filter.Place,
                    PlaceKind = Escape(filter.Place) + " %",
                    How = filter.End?.ToString(),
                    Limit = filter.Limit + 1L,
                });
        }
        catch (SqliteException exception)
        {
            throw new IOException($"cannot read the call records: {exception.Message}", exception);
        }

        void Where<T>(T? value, string condition)
        {
            if (value is not null)
            {
                conditions.Add(condition);
            }
        }
    }

    private static string Escape(string? text) =>
        (text ?? "").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
