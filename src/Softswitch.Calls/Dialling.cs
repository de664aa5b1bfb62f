using Softswitch.Calls.Tracing;
using Softswitch.Calls.Trunks;

namespace Softswitch.Calls;

/// <summary>Devices rung in parallel for one call: the first to answer wins, the rest are cancelled (RFC 3261 §16.7 in spirit).</summary>
internal sealed class Dialling : IDialling
{
    /// <summary>RFC 3326: tells the losing phones not to show a missed call.</summary>
    private const string CompletedElsewhere = "SIP;cause=200;text=\"Call completed elsewhere\"";

    private readonly TaskCompletionSource _ringing = new();
    private readonly TaskCompletionSource<DialResult> _result = new();
    private readonly List<DialledDevice> _devices = [];
    private readonly Occupancy _occupancy;
    private readonly Dictionary<string, int> _openByKey = [];
    private readonly CallTrace _trace;
    private bool _anyBusy;
    private bool _anyFailed;
    private DialTarget? _winner;
    private bool _isReleased;
    private int _open;

    public Dialling(CallServices services, Occupancy occupancy, Call call, IReadOnlyList<DialTarget> targets)
    {
        _occupancy = occupancy;
        _trace = call.Trace;
        Devices = targets.Count;
        _open = Devices;
        foreach (var target in targets)
        {
            _openByKey[target.Key] = _openByKey.GetValueOrDefault(target.Key) + 1;
            _devices.Add(new DialledDevice(services, this, target, call, call.Facts.AddLeg(target.Number, target.Flow)));
        }

        foreach (var key in _openByKey.Keys)
        {
            _occupancy.Enter(key);
        }

        foreach (var device in _devices)
        {
            device.Start();
        }

        if (Devices == 0)
        {
            _result.TrySetResult(DialResult.NoDevice);
        }
    }

    public int Devices { get; }

    public Task Ringing => _ringing.Task;

    public Task<DialResult> Result => _result.Task;

    public string? AnsweredBy => Winner?.Number;

    /// <summary>The leg of the device that answered; null before.</summary>
    public Leg? Winner { get; private set; }

    /// <summary>A single device sends early media: its leg can be heard before it answers.</summary>
    public Action<Leg>? EarlyMedia { get; set; }

    /// <summary>The device that sent early media has ended without an answer.</summary>
    public Action<Leg>? EarlyMediaEnded { get; set; }

    /// <summary>True once the caller has been joined with <see cref="Winner"/>.</summary>
    public bool IsConnected { get; set; }

    /// <summary>True once nothing more will come of it.</summary>
    public bool IsOver { get; private set; }

    public void Cancel(bool isAnsweredElsewhere = false)
    {
        var reason = isAnsweredElsewhere ? CompletedElsewhere : null;
        End(DialResult.Cancelled, reason);
        if (!IsConnected)
        {
            Winner?.Close(reason); // answered in the same moment as another
            Released();
        }
    }

    internal void OnRinging(DialledDevice device)
    {
        if (!_ringing.Task.IsCompleted)
        {
            _trace.Add($"{device.Target.Title} rings on {Devices} device{(Devices == 1 ? "" : "s")}");
            _ringing.TrySetResult();
        }
    }

    internal void OnEarlyMedia(Leg leg)
    {
        if (Devices == 1 && !IsOver)
        {
            EarlyMedia?.Invoke(leg);
        }
    }

    internal void OnAnswered(DialledDevice device, Leg leg)
    {
        if (IsOver)
        {
            leg.Close(CompletedElsewhere);
            return;
        }

        Winner = leg;
        _winner = device.Target;
        _trace.Add($"{leg.Number} answered");
        End(DialResult.Answered, CompletedElsewhere);
    }

    internal void OnFailed(DialledDevice device, int statusCode)
    {
        if (IsOver)
        {
            return;
        }

        _open--;
        Close(device);
        if (device.Leg is { } leg)
        {
            EarlyMediaEnded?.Invoke(leg);
        }

        _trace.Add($"{device.Target.Title} {Describe(statusCode)}");
        if (device.Target is TrunkTarget)
        {
            End(TrunkOutcome.Of(statusCode), null);
            return;
        }

        switch (statusCode)
        {
            case >= 600:
                _anyBusy = true;
                Decline(device.Target.Key);
                break;
            case DialledDevice.Silent or 503:
                break;
            case 488 or (>= 500 and < 600):
                _anyFailed = true;
                break;
            default:
                _anyBusy = true;
                break;
        }

        if (_open == 0)
        {
            End(_anyBusy ? DialResult.Busy : _anyFailed ? DialResult.Failed : DialResult.Unreachable, null);
        }
    }

    /// <summary>The leg that won is over: its extension is free again. Idempotent.</summary>
    internal void Released()
    {
        if (_winner is not null && !_isReleased)
        {
            _isReleased = true;
            _occupancy.Leave(_winner.Key);
        }
    }

    private static string Describe(int statusCode) => statusCode switch
    {
        DialledDevice.Silent => "did not react within 4 s",
        486 or 600 => $"is busy ({statusCode})",
        480 => "is not available (480)",
        603 => "declined (603)",
        503 => "cannot be reached (503)",
        _ => $"refused ({statusCode})",
    };

    /// <summary>A 6xx speaks for the person (RFC 3261 §21.6): the other devices of that extension stop, those of others ring on.</summary>
    private void Decline(string key)
    {
        foreach (var other in _devices.Where(other => other.Target.Key == key && other.IsOpen))
        {
            other.Cancel(null);
            Close(other);
            _open--;
        }
    }

    /// <summary>An extension is free again when the last of its devices has stopped ringing.</summary>
    private void Close(DialledDevice device)
    {
        if (--_openByKey[device.Target.Key] == 0)
        {
            _occupancy.Leave(device.Target.Key);
        }
    }

    private void End(DialResult result, string? reason)
    {
        if (IsOver)
        {
            return;
        }

        IsOver = true;
        foreach (var device in _devices.Where(device => device.IsOpen))
        {
            if (device.Leg != Winner)
            {
                device.Cancel(reason);
                Close(device);
            }
        }

        foreach (var trunk in _devices.Select(device => device.Target).OfType<TrunkTarget>())
        {
            TrunkMetrics.CalledOut(trunk.Call.Trunk, result);
        }

        _result.TrySetResult(result);
    }
}
