using Softswitch.Calls.Tracing;
using Softswitch.Sip.Sdp;

namespace Softswitch.Calls;

/// <summary>Finds phones that have gone without a BYE: the cable pulled, the battery flat, out of reach.</summary>
/// <remarks>
/// Silence alone ends no call: it counts only while both parties may speak, a report (RTCP) counts as a sign of life, and then the phone is
/// asked (OPTIONS in the dialog). Phones that send nothing while nobody speaks answer that, and are asked again a while later.
/// </remarks>
internal sealed class LifeWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan QuietLimit = TimeSpan.FromSeconds(60);

    private readonly TimeProvider _time;
    private readonly CallTrace _trace;
    private readonly Leg[] _legs;
    private readonly ITimer _timer;
    private readonly Dictionary<Leg, long> _askedAt = [];

    public LifeWatch(TimeProvider time, CallTrace trace, params Leg[] legs)
    {
        _time = time;
        _trace = trace;
        _legs = legs;
        _timer = time.CreateTimer(_ => Look(), null, Interval, Interval);
    }

    public void Stop() => _timer.Dispose();

    private void Look()
    {
        if (!_legs.All(leg => leg.Audio.RemoteDirection == SdpDirection.SendRecv))
        {
            return; // on hold: silence is what was asked for
        }

        foreach (var leg in _legs)
        {
            if (leg.Stream.QuietFor >= QuietLimit && (!_askedAt.TryGetValue(leg, out var asked) || _time.GetElapsedTime(asked) >= QuietLimit))
            {
                _askedAt[leg] = _time.GetTimestamp();
                _ = AskAsync(leg);
            }
        }
    }

    private async Task AskAsync(Leg leg)
    {
        var quiet = leg.Stream.QuietFor.TotalSeconds;
        if (leg.Session is not { IsEnded: false } session)
        {
            return;
        }

        var status = await session.ProbeAsync();
        if (status is 408 or 481 or 503 && !session.IsEnded)
        {
            _trace.Add($"nothing heard from {leg.Number} for {quiet:0} s, and OPTIONS came to nothing ({status})");
            session.Lose();
        }
    }
}
