using Softswitch.Media.Engine;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Records;

/// <summary>Gathers what a <see cref="LegRecord"/> needs while the leg lives.</summary>
internal sealed class LegFacts(TimeProvider time, string number, bool isCaller, SipFlow flow)
{
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private DateTimeOffset? _ringingAt;
    private DateTimeOffset? _answeredAt;
    private DateTimeOffset? _endedAt;
    private LegOutcome _outcome;
    private int _statusCode;
    private AudioCodec? _codec;
    private StreamStatistics _packets = new(0, 0, 0);

    public string CallId { get; set; } = "";

    public DateTimeOffset? RingingAt => _ringingAt;

    public DateTimeOffset? AnsweredAt => _answeredAt;

    public void Rang() => _ringingAt ??= time.GetUtcNow();

    public void Answered()
    {
        _answeredAt ??= time.GetUtcNow();
        _outcome = LegOutcome.Answered;
    }

    public void Failed(LegOutcome outcome, int statusCode = 0)
    {
        _outcome = outcome;
        _statusCode = statusCode;
    }

    /// <summary>The leg is over: its counters have come to rest. Only the first call counts.</summary>
    public void End(AudioCodec? codec, StreamStatistics? packets)
    {
        if (_endedAt is null)
        {
            _endedAt = time.GetUtcNow();
            _codec = codec;
            _packets = packets ?? _packets;
        }
    }

    public LegRecord ToRecord() => new()
    {
        Number = number,
        IsCaller = isCaller,
        Device = $"{flow.Transport.ToString().ToLowerInvariant()}:{flow.Remote}",
        CallId = CallId,
        StartedAt = _startedAt,
        RingingAt = _ringingAt,
        AnsweredAt = _answeredAt,
        EndedAt = _endedAt ?? time.GetUtcNow(),
        Outcome = _outcome,
        StatusCode = _statusCode,
        Codec = _codec?.ToString().ToUpperInvariant() ?? "",
        Packets = _packets,
    };
}
