using System.Net;
using System.Text;
using Softswitch.Sip.Loop;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Transactions;

/// <summary>A request that came in and the answer that is owed.</summary>
public sealed class ServerTransaction : ILoopTimerTarget
{
    private readonly TransactionLayer _layer;
    private readonly byte[] _topVia;
    private readonly IPEndPoint _peerListener;
    private readonly LoopTimer _repeat;
    private readonly LoopTimer _end;
    private SipMessage? _request;
    private SipFlow _responseFlow;
    private SentMessage _last;
    private TxState _state;
    private TimeSpan _interval;
    private string? _localTag;
    private bool _transportFailed;

    internal ServerTransaction(TransactionLayer layer, SipMessage request, SipFlow flow, byte[] key, byte[]? origin)
    {
        _layer = layer;
        _request = request;
        Flow = flow;
        Method = request.Method;
        Key = key;
        Origin = origin;
        var via = request.TopVia;
        _topVia = layer.TopViaFor(via, flow.Remote);
        _responseFlow = ReturnPath.FlowFor(via, flow);
        _peerListener = flow.IsReliable ? ReturnPath.ListenerOf(via, flow) : flow.Remote;
        _repeat = layer.Loop.CreateTimer(this);
        _end = layer.Loop.CreateTimer(this);
    }

    /// <summary>The request; valid until the turn ends in which the final response has been sent.</summary>
    /// <exception cref="InvalidOperationException">The request was answered in an earlier turn.</exception>
    public SipMessage Request => _request ?? throw new InvalidOperationException("The request has been answered and is gone.");

    public SipFlow Flow { get; }

    public SipMethod Method { get; }

    /// <summary>Tag that every response of ours carries in To (the request's own, inside a dialog).</summary>
    public string LocalTag => _localTag ??= Request.ToTag.IsEmpty ? _layer.NewTag() : Encoding.UTF8.GetString(Request.ToTag);

    /// <summary>True once a final response has been sent.</summary>
    public bool IsFinal => _state is not (TxState.Trying or TxState.Proceeding);

    /// <summary>A CANCEL came for this INVITE (already answered with 200); the user answers the INVITE with 487. Gets the Reason value or null.</summary>
    public Action<string?>? Cancelled { get; set; }

    /// <summary>The transaction is over: for INVITE with a non-2xx when its ACK came or timer H gave up, with a 2xx at timer L. False = no ACK or transport failure.</summary>
    public Action<bool>? Ended { get; set; }

    /// <summary>The tag a response has carried; for a request that is still here, the one they will carry.</summary>
    internal string? KnownLocalTag => _localTag ?? (_request is null ? null : LocalTag);

    /// <summary>What the transaction is found by.</summary>
    internal byte[] Key { get; }

    /// <summary>What a merged request is found by; null inside a dialog.</summary>
    internal byte[]? Origin { get; }

    private bool IsInvite => Method == SipMethod.Invite;

    /// <summary>Sends a response. A 2xx to INVITE may be sent again until the ACK comes (RFC 6026); anything else after a final response is ignored.</summary>
    /// <remarks>A 408 to anything but INVITE is not sent: it would come too late to be of use (RFC 4320 §4.2).</remarks>
    public void Respond(SipResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (!IsInvite && response.StatusCode == 408)
        {
            Handle(TxInput.TimerJ);
            return;
        }

        var input = response.StatusCode switch
        {
            < 200 => TxInput.SendProvisional,
            < 300 => TxInput.SendSuccess,
            _ => TxInput.SendFailure,
        };
        Apply(Next(input), response);
    }

    /// <summary>Sends a response that says nothing more than its code.</summary>
    public void Respond(int statusCode, string? reason = null) => Respond(new SipResponse(statusCode, reason));

    void ILoopTimerTarget.OnTimer(int tag)
    {
        var input = (TxInput)tag;
        if (input == TxInput.TimerG)
        {
            _interval = TransactionLayer.Doubled(_interval, _layer.Timers.T2);
        }

        Handle(input);
    }

    internal void Start() => Apply(IsInvite ? InviteServerRules.Start() : NonInviteServerRules.Start());

    internal void Handle(TxInput input, SipMessage? ack = null) => Apply(Next(input), null, ack);

    private TxStep Next(TxInput input) => IsInvite
        ? InviteServerRules.Step(_state, input, Flow.IsReliable)
        : NonInviteServerRules.Step(_state, input, Flow.IsReliable);

    private void Apply(TxStep step, SipResponse? response = null, SipMessage? ack = null)
    {
        var repeatsSuccess = _state == TxState.Accepted;
        var wasFinal = IsFinal;
        var act = step.Do;
        _state = step.State;
        if ((act & (TxActions.StopTimers | TxActions.Remove)) != 0)
        {
            _repeat.Cancel();
            _end.Cancel();
        }

        StartTimers(act);
        var sent = !_transportFailed;
        if ((act & TxActions.Send) != 0 && !repeatsSuccess)
        {
            sent = SendNew(response!, keep: (act & TxActions.Remove) == 0);
        }
        else if ((act & (TxActions.Send | TxActions.ResendLast)) != 0)
        {
            sent = Resend();
        }
        else if ((act & TxActions.SendTrying) != 0)
        {
            sent = SendNew(new SipResponse(100), keep: true);
        }

        var failedNow = !sent && !_transportFailed;
        _transportFailed = !sent;
        if ((act & TxActions.Remove) != 0)
        {
            _layer.Remove(this);
            _last.Release();
        }

        if (!wasFinal && IsFinal)
        {
            _layer.Loop.Post(ReleaseRequest);
        }

        Report(act, ack);
        if (failedNow)
        {
            Handle(TxInput.TransportFailed);
        }
    }

    private void StartTimers(TxActions act)
    {
        var timers = _layer.Timers;
        if ((act & TxActions.StartTimerTrying) != 0)
        {
            _repeat.Set(timers.Trying, (int)TxInput.TimerTrying);
        }

        if ((act & TxActions.StartTimerG) != 0)
        {
            _interval = _interval == default ? timers.T1 : _interval;
            _repeat.Set(_interval, (int)TxInput.TimerG);
        }

        if ((act & TxActions.StartTimerH) != 0)
        {
            _end.Set(timers.GiveUp, (int)TxInput.TimerH);
        }

        if ((act & TxActions.StartTimerI) != 0)
        {
            _end.Set(timers.T4, (int)TxInput.TimerI);
        }

        if ((act & TxActions.StartTimerJ) != 0)
        {
            _end.Set(timers.GiveUp, (int)TxInput.TimerJ);
        }

        if ((act & TxActions.StartTimerL) != 0)
        {
            _end.Set(timers.GiveUp, (int)TxInput.TimerL);
        }
    }

    private void Report(TxActions act, SipMessage? ack)
    {
        if ((act & TxActions.PassUp) != 0 && ack is not null)
        {
            _layer.User?.OnAck(ack, Flow);
        }

        if ((act & TxActions.ReportConfirmed) != 0)
        {
            Ended?.Invoke(ack is not null || !_transportFailed);
        }
        else if ((act & TxActions.ReportTimeout) != 0 || ((act & TxActions.ReportFailure) != 0 && _state == TxState.Terminated))
        {
            Ended?.Invoke(false);
        }
    }

    private bool SendNew(SipResponse response, bool keep)
    {
        var bytes = _layer.Write(response, Request, response.StatusCode == 100 ? null : LocalTag, _topVia);
        if (keep)
        {
            _last.Keep(bytes);
        }

        return SendBytes(bytes);
    }

    private bool Resend()
    {
        if (_last.IsEmpty)
        {
            return true; // nothing has been answered yet
        }

        TransactionMetrics.Repeated.Add(1);
        return SendBytes(_last.Bytes);
    }

    /// <summary>Sends on the flow the request came on; when its connection is gone, on a new one to where the peer listens.</summary>
    private bool SendBytes(ReadOnlySpan<byte> bytes)
    {
        if (!_layer.Transports.IsAlive(_responseFlow) && _layer.Transports.FlowTo(Flow.Transport, _peerListener) is { } flow)
        {
            _responseFlow = flow;
        }

        return _layer.Transports.Send(_responseFlow, bytes);
    }

    private void ReleaseRequest() => _request = null;
}
