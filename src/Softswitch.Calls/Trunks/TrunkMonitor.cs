using Softswitch.Sip.Messages;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Trunks;

/// <summary>Knows whether a trunk answers: asks it with OPTIONS, and takes three failures in a row for being down.</summary>
internal sealed class TrunkMonitor : IDisposable
{
    private const int FailuresUntilDown = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TrunkServices _services;
    private readonly TrunkOptions _options;
    private int _failures;

    public TrunkMonitor(TrunkServices services, TrunkOptions options)
    {
        _services = services;
        _options = options;
        TrunkMetrics.Up(options.Name);
    }

    /// <summary>How often it is asked.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(30);

    public bool IsDown { get; private set; }

    private string AlarmKey => $"trunk:{_options.Name}";

    /// <summary>Asks once.</summary>
    /// <param name="flow">The way to the trunk; null while there is none.</param>
    public async Task AskAsync(SipFlow? flow)
    {
        var isAnswered = flow is not null && await AnswersAsync(flow);
        _failures = isAnswered ? 0 : _failures + 1;
        if (isAnswered && IsDown)
        {
            IsDown = false;
            TrunkMetrics.Up(_options.Name);
            _services.Log.Up(_options.Name);
            _services.Alarms.Clear(AlarmKey);
        }
        else if (_failures >= FailuresUntilDown && !IsDown)
        {
            IsDown = true;
            TrunkMetrics.Down(_options.Name);
            _services.Alarms.Raise(
                AlarmKey,
                flow is null ? $"trunk {_options.Name} is down: the address of {_options.Proxy ?? _options.Host} is not known" : $"trunk {_options.Name} is down: {flow.Remote} does not answer");
        }
    }

    public void Dispose()
    {
        if (!IsDown)
        {
            TrunkMetrics.Down(_options.Name);
        }

        _services.Alarms.Clear(AlarmKey);
    }

    /// <summary>Whatever it answers, it is there; only a 503 says that it takes no calls.</summary>
    private async Task<bool> AnswersAsync(SipFlow flow)
    {
        var request = new TrunkRequest(credentials: null);
        var domain = _options.FromDomain ?? _options.Host.ToString();
        _services.Transactions.Send(
            new SipRequest(SipMethod.Options, $"sip:{_options.Host}")
            {
                From = $"<sip:{domain}>;tag={_services.Transactions.NewTag()}",
                To = $"<sip:{_options.Host}>",
                CallId = _services.Transactions.NewCallId(),
                CSeq = 1,
                Contact = _services.Dialogs.ContactFor("exchange", flow),
                Headers = { { HeaderName.Accept, "application/sdp" } },
            },
            flow,
            request);
        using var enough = new CancellationTokenSource();
        var first = await Task.WhenAny(request.Reply, Task.Delay(Patience, _services.Time, enough.Token));
        enough.Cancel();
        return first == request.Reply && (await request.Reply).StatusCode is not (408 or 503);
    }
}
