using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Records;

/// <summary>Gathers what a <see cref="CallRecord"/> needs while the call goes on. For the signalling loop.</summary>
public sealed class CallFacts(TimeProvider time)
{
    private readonly List<string> _ways = [];
    private readonly List<LegFacts> _legs = [];
    private DateTimeOffset? _endedAt;

    /// <summary>Places the call has been led to so far, in order.</summary>
    public IReadOnlyList<string> Ways => _ways;

    /// <summary>Length of one ring signal with its pause, by which signals are counted.</summary>
    public TimeSpan RingLength { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>Call-IDs of all dialogs of the call, the caller's first.</summary>
    public IReadOnlyList<string> CallIds => [.. _legs.Where(leg => leg.CallId.Length > 0).Select(leg => leg.CallId)];

    internal string? AnsweredBy { get; set; }

    internal CallEnd End { get; private set; }

    /// <summary>Time spent in the queue so far.</summary>
    private TimeSpan QueueWait { get; set; }

    /// <summary>The call is led to a place: "extension 10101", "switchboard", "voicemail 10101".</summary>
    public void Enter(string place)
    {
        if (_ways.Count == 0 || _ways[^1] != place)
        {
            _ways.Add(place);
        }
    }

    /// <summary>The caller has waited in the switchboard's queue.</summary>
    public void Waited(TimeSpan wait) => QueueWait += wait;

    /// <summary>What is kept of the call once it has ended.</summary>
    public CallRecord ToRecord(ICall call)
    {
        var caller = _legs.FirstOrDefault();
        var endedAt = _endedAt ?? time.GetUtcNow();
        return new CallRecord
        {
            Id = call.Id,
            Caller = call.Caller,
            Dialled = FirstDialled ?? call.Dialled,
            StartedAt = call.StartedAt,
            RingingAt = caller?.RingingAt,
            AnsweredAt = caller?.AnsweredAt,
            EndedAt = endedAt,
            Rings = SignalsHeard(caller?.RingingAt, caller?.AnsweredAt ?? endedAt),
            Ways = [.. _ways],
            AnsweredBy = AnsweredBy,
            QueueWait = QueueWait,
            End = End,
            Why = call.Trace.Steps.Count > 0 ? call.Trace.Steps[^1].Text : "",
            Legs = [.. _legs.Select(leg => leg.ToRecord())],
        };
    }

    /// <summary>The number dialled by the caller, once a transfer has put another in its place.</summary>
    /// <summary>What the caller dialled, once the call has been transferred to another number; null before.</summary>
    public string? FirstDialled { get; internal set; }

    internal LegFacts AddLeg(string number, SipFlow flow)
    {
        var leg = new LegFacts(time, number, isCaller: _legs.Count == 0, flow);
        _legs.Add(leg);
        return leg;
    }

    internal void Ended(CallEnd how)
    {
        End = how;
        _endedAt = time.GetUtcNow();
    }

    private int SignalsHeard(DateTimeOffset? from, DateTimeOffset to) =>
        from is { } first && to >= first ? 1 + (int)((to - first) / RingLength) : 0;
}
