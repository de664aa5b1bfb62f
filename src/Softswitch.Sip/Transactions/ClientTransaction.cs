using Softswitch.Sip.Loop;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Transactions;

/// <summary>A request that was sent and what is awaited for it.</summary>
public sealed class ClientTransaction : ILoopTimerTarget
{
    private readonly TransactionLayer _layer;
    private readonly IClientTransactionUser? _user;
    private readonly string _via;
    private readonly LoopTimer _repeat;
    private readonly LoopTimer _end;
    private SentMessage _message;
    private TxState _state;
    private TimeSpan _interval;
    private bool _isCancelled;
    private bool _cancelSent;
    private string? _cancelReason;

    /// <param name="layer">The layer.</param>
    /// <param name="request">The request; for CANCEL the INVITE it cancels.</param>
    /// <param name="method">What is sent: the request's method or CANCEL.</param>
    /// <param name="flow">Where it is sent.</param>
    /// <param name="via">Whole Via value.</param>
    /// <param name="key">What the transaction is found by.</param>
    /// <param name="user">Hears of the outcome; null for CANCEL, whose outcome is the INVITE's.</param>
    internal ClientTransaction(
        TransactionLayer layer, SipRequest request, SipMethod method, SipFlow flow, string via, byte[] key, IClientTransactionUser? user)
    {
        _layer = layer;
        Request = request;
        Method = method;
        Flow = flow;
        _via = via;
        Key = key;
        _user = user;
        _repeat = layer.Loop.CreateTimer(this);
        _end = layer.Loop.CreateTimer(this);
    }

    public SipRequest Request { get; }

    public SipFlow Flow { get; }

    /// <summary>What the transaction is found by.</summary>
    internal byte[] Key { get; }

    internal SipMethod Method { get; }

    /// <summary>True for an INVITE, CANCEL or BYE whose final response has not come.</summary>
    internal bool IsOpenCall =>
        Method is SipMethod.Invite or SipMethod.Cancel or SipMethod.Bye && _state is TxState.Calling or TxState.Trying or TxState.Proceeding;

    private bool IsInvite => Method == SipMethod.Invite;

    /// <summary>Cancels an INVITE: the CANCEL is sent now, or held back until a provisional response has come (RFC 3261 §9.1). Once only.</summary>
    /// <remarks>The INVITE's final response still comes, 487 or one that overtook the CANCEL; without one within 64·T1 it ends as timed out.</remarks>
    /// <param name="reason">Value of the Reason header field, or null.</param>
    /// <exception cref="InvalidOperationException">The request is no INVITE.</exception>
    public void Cancel(string? reason = null)
    {
        if (!IsInvite)
        {
            throw new InvalidOperationException("Only an INVITE can be cancelled (RFC 3261 §9.1).");
        }

        if (!_isCancelled)
        {
            _isCancelled = true;
            _cancelReason = reason;
            SendCancelIfDue();
        }
    }

    void ILoopTimerTarget.OnTimer(int tag)
    {
        var input = (TxInput)tag;
        switch (input)
        {
            case TxInput.TimerA:
                _interval *= 2;
                break;
            case TxInput.TimerE:
                _interval = _state == TxState.Proceeding ? _layer.Timers.T2 : TransactionLayer.Doubled(_interval, _layer.Timers.T2);
                break;
        }

        Handle(input);
    }

    /// <summary>Sends the request for the first time.</summary>
    /// <param name="bytes">The request as written.</param>
    internal void Start(ReadOnlySpan<byte> bytes)
    {
        _message.Keep(bytes);
        _interval = _layer.Timers.T1;
        Apply(IsInvite ? InviteClientRules.Start(Flow.IsReliable) : NonInviteClientRules.Start(Flow.IsReliable), isFirst: true);
    }

    internal void Handle(SipMessage response, SipFlow flow)
    {
        var input = response.StatusCode switch
        {
            < 200 => TxInput.Provisional,
            < 300 => TxInput.Success,
            _ => TxInput.Failure,
        };
        Apply(Next(input), response: response, flow: flow);
        SendCancelIfDue();
    }

    internal void Handle(TxInput input) => Apply(Next(input));

    private TxStep Next(TxInput input) => IsInvite
        ? InviteClientRules.Step(_state, input, Flow.IsReliable)
        : NonInviteClientRules.Step(_state, input, Flow.IsReliable);

    private void Apply(TxStep step, bool isFirst = false, SipMessage? response = null, SipFlow? flow = null)
    {
        var act = step.Do;
        _state = step.State;
        if ((act & (TxActions.StopTimers | TxActions.Remove)) != 0)
        {
            _repeat.Cancel();
            _end.Cancel();
        }

        StartTimers(act);
        var sent = true;
        if ((act & TxActions.ResendLast) != 0)
        {
            TransactionMetrics.Repeated.Add(isFirst ? 0 : 1);
            sent = _layer.Transports.Send(Flow, _message.Bytes);
        }

        if ((act & TxActions.SendAck) != 0)
        {
            sent = _layer.Transports.Send(Flow, _layer.WriteAck(Request, _via, response!));
        }

        if ((act & TxActions.Remove) != 0)
        {
            _layer.Remove(this);
        }

        if (!NeedsMessage)
        {
            _message.Release();
        }

        if (!sent)
        {
            // In a turn of its own: the user may not have got this transaction from Send yet.
            _layer.Loop.Post(() => Handle(TxInput.TransportFailed));
        }

        Report(act, response, flow);
    }

    /// <summary>True while the request may have to be sent again.</summary>
    private bool NeedsMessage => _state is TxState.Calling or TxState.Trying || (_state == TxState.Proceeding && !IsInvite);

    private void StartTimers(TxActions act)
    {
        var timers = _layer.Timers;
        if ((act & TxActions.StartTimerA) != 0)
        {
            _repeat.Set(_interval, (int)TxInput.TimerA);
        }

        if ((act & TxActions.StartTimerE) != 0)
        {
            _repeat.Set(_interval, (int)TxInput.TimerE);
        }

        if ((act & TxActions.StartTimerB) != 0)
        {
            _end.Set(timers.GiveUp, (int)TxInput.TimerB);
        }

        if ((act & TxActions.StartTimerD) != 0)
        {
            _end.Set(timers.D, (int)TxInput.TimerD);
        }

        if ((act & TxActions.StartTimerF) != 0)
        {
            _end.Set(timers.GiveUp, (int)TxInput.TimerF);
        }

        if ((act & TxActions.StartTimerK) != 0)
        {
            _end.Set(timers.T4, (int)TxInput.TimerK);
        }

        if ((act & TxActions.StartTimerM) != 0)
        {
            _end.Set(timers.GiveUp, (int)TxInput.TimerM);
        }
    }

    private void Report(TxActions act, SipMessage? response, SipFlow? flow)
    {
        if ((act & TxActions.PassUp) != 0)
        {
            _user?.OnResponse(this, response!, flow!);
        }

        if ((act & TxActions.ReportTimeout) != 0)
        {
            TransactionMetrics.TimedOut.Add(1);
            _user?.OnFailure(this, ClientFailure.Timeout);
        }

        if ((act & TxActions.ReportFailure) != 0)
        {
            _user?.OnFailure(this, ClientFailure.Transport);
        }
    }

    private void SendCancelIfDue()
    {
        if (_isCancelled && !_cancelSent && _state == TxState.Proceeding)
        {
            _cancelSent = true;
            _layer.SendCancel(this, _via, _cancelReason);
            _end.Set(_layer.Timers.GiveUp, (int)TxInput.TimerCancel);
        }
    }
}
