using System.Net;
using Softswitch.Sip.Authentication;
using Softswitch.Sip.Dialogs;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Trunks;

/// <summary>One trunk at work: where it is, whether it answers, and what calls to it look like.</summary>
internal sealed class TrunkPeer : IDisposable
{
    private readonly TrunkServices _services;
    private readonly TrunkAddresses _addresses;
    private readonly TrunkMonitor _monitor;
    private readonly TrunkRegistration? _registration;
    private readonly DigestClient? _credentials;
    private readonly CancellationTokenSource _stop = new();

    public TrunkPeer(TrunkServices services, TrunkOptions options)
    {
        _services = services;
        Options = options;
        _addresses = new TrunkAddresses(services, options);
        _monitor = new TrunkMonitor(services, options);
        _registration = options.IsRegistering ? new TrunkRegistration(services, options) : null;
        _credentials = options.Credentials is { } known ? new DigestClient(known.User, known.Password, services.Random) : null;
    }

    public TrunkOptions Options { get; }

    public bool IsDown => _monitor.IsDown;

    /// <summary>Finds it, registers and asks how it is, from now on.</summary>
    public void Start()
    {
        _ = RepeatAsync(async () =>
        {
            await _monitor.AskAsync(_addresses.Flow());
            return TrunkMonitor.Interval;
        });
        if (_registration is not null)
        {
            _ = RepeatAsync(() => _registration.RegisterAsync(_addresses.Flow()));
        }
    }

    /// <summary>True when its calls may come from there.</summary>
    public bool Includes(IPAddress source) => _addresses.Includes(source);

    /// <summary>The way to it; null while there is none.</summary>
    public SipFlow? Flow() => _addresses.Flow();

    /// <summary>The INVITE of a call.</summary>
    /// <param name="call">What to call.</param>
    /// <param name="flow">The way to the trunk.</param>
    /// <param name="isAnonymous">True when the caller does not want to be known (P34): From says nothing, the operator is told in confidence (RFC 3323, 3325).</param>
    /// <param name="sdp">Our offer.</param>
    public OutgoingInviteRequest Invite(OutsideCall call, SipFlow flow, bool isAnonymous, ReadOnlyMemory<byte> sdp)
    {
        var shown = SipUri.EscapeUser(call.Shown ?? Options.Credentials?.User ?? "exchange");
        var uri = $"sip:{SipUri.EscapeUser(call.Number)}@{Options.Host}";
        var own = $"<sip:{shown}@{Options.FromDomain ?? Options.Host.ToString()}>";
        SipHeaderList headers = [];
        if (Options.HasAssertedIdentity)
        {
            headers.Add(HeaderName.PAssertedIdentity, own);
        }

        if (isAnonymous)
        {
            headers.Add(HeaderName.Privacy, "id");
        }

        return new OutgoingInviteRequest
        {
            RequestUri = uri,
            Flow = flow,
            CallerNumber = Options.Credentials is { } known && Options.IsRegistering ? SipUri.EscapeUser(known.User) : shown,
            CallerName = "",
            CalledNumber = call.Number,
            From = isAnonymous ? "\"Anonymous\" <sip:anonymous@anonymous.invalid>" : own,
            To = $"<{uri}>",
            Headers = headers,
            Credentials = _credentials,
            Sdp = sdp,
        };
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _monitor.Dispose();
        _registration?.Dispose(); // not what calls are authenticated with: one on its way may still be challenged
    }

    private async Task RepeatAsync(Func<Task<TimeSpan>> work)
    {
        var stop = _stop.Token;
        while (!stop.IsCancellationRequested)
        {
            var wait = TrunkMonitor.Interval;
            try
            {
                await _addresses.RefreshAsync();
                wait = await work();
            }
            catch (Exception exception) when (!stop.IsCancellationRequested)
            {
                _services.Log.WatchFailed(exception, Options.Name);
            }

            try
            {
                await Task.Delay(wait, _services.Time, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
