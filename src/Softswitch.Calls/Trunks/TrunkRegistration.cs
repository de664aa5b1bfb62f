using System.Globalization;
using Softswitch.Sip.Authentication;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Trunks;

/// <summary>Keeps us registered with an operator: refreshes in time, and tries again ever more slowly when it fails (RFC 3261 §10.2).</summary>
internal sealed class TrunkRegistration : IDisposable
{
    private const int MostAttempts = 4;

    private static readonly TimeSpan WantedExpires = TimeSpan.FromHours(1);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private readonly TrunkServices _services;
    private readonly TrunkOptions _options;
    private DigestClient _credentials;
    private readonly string _callId;
    private readonly string _tag;
    private TimeSpan _expires = WantedExpires;
    private TimeSpan _retryAfter = ShortestWait;
    private uint _cseq;
    private bool _isDisposed;

    public TrunkRegistration(TrunkServices services, TrunkOptions options)
    {
        _services = services;
        _options = options;
        _credentials = NewCredentials();
        _callId = services.Transactions.NewCallId();
        _tag = services.Transactions.NewTag();
    }

    private string AlarmKey => $"trunk:{_options.Name}:registration";

    /// <summary>Registers once.</summary>
    /// <param name="flow">The way to the operator; null while there is none.</param>
    /// <returns>When to do it again.</returns>
    public async Task<TimeSpan> RegisterAsync(SipFlow? flow)
    {
        var reply = flow is null ? new TrunkReply(503, IsChallenge: false, null, null) : await SendAsync(flow);
        if (_isDisposed)
        {
            return ShortestWait;
        }

        TrunkMetrics.Registered(_options.Name, reply.StatusCode);
        if (reply.IsAccepted)
        {
            var life = reply.Expires ?? _expires;
            _retryAfter = ShortestWait;
            _services.Alarms.Clear(AlarmKey);
            _services.Log.Registered(_options.Name, (long)life.TotalSeconds);
            return life > ShortestWait ? life * 0.8 : ShortestWait;
        }

        _credentials.Dispose();
        _credentials = NewCredentials(); // the next attempt begins without an old challenge: one wrong password each, not two
        var wait = _retryAfter * (0.8 + (0.4 * _services.Random.NextDouble())); // not all at once after a failure of the operator
        _retryAfter = _retryAfter * 2 < LongestWait ? _retryAfter * 2 : LongestWait;
        _services.Alarms.Raise(AlarmKey, $"trunk {_options.Name} is not registered: {Describe(reply.StatusCode)}");
        _services.Log.NotRegistered(_options.Name, reply.StatusCode, (long)wait.TotalSeconds);
        return wait;
    }

    public void Dispose()
    {
        _isDisposed = true;
        _credentials.Dispose();
        _services.Alarms.Clear(AlarmKey);
    }

    private DigestClient NewCredentials() => new(_options.Credentials!.User, _options.Credentials.Password, _services.Random);

    private static string Describe(int statusCode) => statusCode switch
    {
        401 or 403 or 407 => $"the operator refuses the user name or password ({statusCode})",
        404 => "the operator does not know the user name (404)",
        408 => "the operator does not answer",
        503 => "the operator cannot be reached",
        _ => $"the operator refuses ({statusCode})",
    };

    /// <summary>Sends it, once more with credentials after a challenge or an outdated one, or with the life the operator wants.</summary>
    private async Task<TrunkReply> SendAsync(SipFlow flow)
    {
        var hadChallenge = false;
        for (var attempt = 1; ; attempt++)
        {
            var request = new TrunkRequest(_credentials);
            _services.Transactions.Send(Build(flow), flow, request);
            var reply = await request.Reply;
            var isAgain = reply.IsChallenge && (!hadChallenge || _credentials.IsStale);
            hadChallenge |= reply.IsChallenge;
            if (reply is { StatusCode: 423, MinExpires: { } wanted } && wanted > _expires)
            {
                _expires = wanted;
                isAgain = true;
            }

            if (!isAgain || attempt == MostAttempts || _isDisposed)
            {
                return reply;
            }
        }
    }

    private SipRequest Build(SipFlow flow)
    {
        var uri = $"sip:{_options.Host}";
        var own = $"<sip:{SipUri.EscapeUser(_options.Credentials!.User)}@{_options.FromDomain ?? _options.Host.ToString()}>";
        SipHeaderList headers = new() { { HeaderName.Expires, ((long)_expires.TotalSeconds).ToString(CultureInfo.InvariantCulture) } };
        if (_credentials.HasChallenge)
        {
            headers.Add(_credentials.Field, _credentials.Authorize(SipMethod.Register, uri));
        }

        return new SipRequest(SipMethod.Register, uri)
        {
            From = $"{own};tag={_tag}",
            To = own,
            CallId = _callId,
            CSeq = ++_cseq,
            Contact = _services.Dialogs.ContactFor(SipUri.EscapeUser(_options.Credentials.User), flow),
            Headers = headers,
        };
    }
}
