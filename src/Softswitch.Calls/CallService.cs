using Softswitch.Calls.Accounts;
using Softswitch.Calls.Gate;
using Softswitch.Calls.Negotiation;
using Softswitch.Calls.Records;
using Softswitch.Calls.Tracing;
using Softswitch.Calls.Trunks;
using Softswitch.Sip.Dialogs;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls;

/// <summary>Makes a call of each new INVITE and runs the application on it to the end.</summary>
public sealed class CallService : IIncomingCalls, IDialogRequests, IPresence, ILiveCalls
{
    private readonly CallServices _services;
    private readonly ICallHandler _handler;
    private readonly Dictionary<string, Call> _calls = [];
    private readonly Occupancy _occupancy = new();
    private TaskCompletionSource? _drained;

    /// <param name="services">What calls are made with.</param>
    /// <param name="application">Makes the application, which may ask who is there.</param>
    public CallService(CallServices services, Func<IPresence, ICallHandler> application)
    {
        _services = services;
        _handler = application(this);
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<ICall> Live => _calls.Values;

    /// <summary>A call has ended; its trace is complete.</summary>
    public Action<ICall>? Ended { get; set; }

    /// <inheritdoc/>
    public void OnInvite(ServerTransaction transaction, Account caller)
    {
        var dialled = SipUri.TryParse(transaction.Request.RequestUri, out var uri) ? uri.UserText : "";
        Begin(transaction, new Party(caller.Number, caller.Name), dialled);
    }

    /// <inheritdoc/>
    public void OnTrunkInvite(ServerTransaction transaction, IncomingTrunkCall call)
    {
        var trunk = call.Caller.Trunk!;
        var isFull = LineOf(trunk, isEmergency: false) == TrunkLine.Full;
        TrunkMetrics.CalledIn(trunk, !isFull);
        if (isFull)
        {
            _services.Log.Full(trunk);
            Refuse(transaction, 503); // without Retry-After, for which some operators would take the whole exchange out
            return;
        }

        Begin(transaction, call.Caller, call.Called);
    }

    /// <inheritdoc/>
    public bool TryHandle(ServerTransaction transaction) => _services.Dialogs.TryHandle(transaction);

    /// <inheritdoc/>
    public bool TryHandleAck(SipMessage ack, SipFlow flow) => _services.Dialogs.TryHandleAck(ack);

    /// <inheritdoc/>
    public int DeviceCount(string extension) => _services.Locations.Find(extension).Count;

    /// <inheritdoc/>
    public int ActiveCalls(string extension) => _occupancy[extension];

    /// <inheritdoc/>
    public TrunkLine LineOf(string trunk, bool isEmergency) => _services.Trunks.LineOf(trunk, _occupancy[Occupancy.KeyOf(trunk)], isEmergency);

    /// <inheritdoc/>
    public bool HangUp(string id, string why)
    {
        if (!_calls.TryGetValue(id, out var call))
        {
            return false;
        }

        call.HangUp(why, CallEnd.Administrator);
        return true;
    }

    /// <inheritdoc/>
    public bool Transfer(string id, string to, string why) => _calls.TryGetValue(id, out var call) && call.Transfer(to, why);

    /// <summary>Ends every call with a BYE and waits until their applications have finished (recordings are completed). New calls get 503.</summary>
    public Task StopAsync()
    {
        _drained ??= new TaskCompletionSource();
        foreach (var call in _calls.Values.ToList())
        {
            call.HangUp("the exchange is stopping", CallEnd.Stopped);
        }

        if (_calls.Count == 0)
        {
            _drained.TrySetResult();
        }

        return _drained.Task;
    }

    /// <summary>Gives up waiting for the applications of calls that are over: they are reported as ended now.</summary>
    public Task AbandonAsync()
    {
        foreach (var call in _calls.Values.ToList())
        {
            Remove(call);
        }

        return Task.CompletedTask;
    }

    private void Begin(ServerTransaction transaction, Party caller, string dialled)
    {
        if (SdpBody.IsOther(transaction.Request))
        {
            CallMetrics.Refused.Add(1, new KeyValuePair<string, object?>("code", 415));
            transaction.Respond(new SipResponse(415) { Headers = { { HeaderName.Accept, SdpBody.ContentType } } });
            return;
        }

        RemoteAudio? offer = null;
        if (!transaction.Request.Body.IsEmpty && !RemoteAudio.TryRead(transaction.Request.Body, out offer))
        {
            Refuse(transaction, 488);
            return;
        }

        if (_drained is not null)
        {
            Refuse(transaction, 503);
            return;
        }

        if (Leg.Open(_services, caller.Number, transaction.Flow) is not { } leg)
        {
            _services.Log.NoRtpPort(caller.Number);
            Refuse(transaction, 500);
            return;
        }

        var maxForwards = transaction.Request.MaxForwards;
        if (_services.Dialogs.Receive(transaction) is not { } invite)
        {
            leg.Close();
            return;
        }

        var id = NewId();
        var trace = new CallTrace(_services.Time) { Added = step => _services.Log.CallStep(id, step.ToString()) };
        var call = new Call(id, _services, _occupancy, invite, leg, offer, caller, dialled, trace)
        {
            MaxForwards = maxForwards,
        };
        _calls.Add(id, call);
        CallMetrics.Started.Add(1);
        CallMetrics.Active.Add(1);
        _ = RunAsync(call);
    }

    private static void Refuse(ServerTransaction transaction, int statusCode)
    {
        CallMetrics.Refused.Add(1, new KeyValuePair<string, object?>("code", statusCode));
        transaction.Respond(statusCode);
    }

    private string NewId()
    {
        Span<byte> bytes = stackalloc byte[6];
        _services.Random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private async Task RunAsync(Call call)
    {
        _occupancy.Enter(Occupancy.KeyOf(call.Caller));
        try
        {
            call.Trace.Add($"{call.Caller.Number} dialled {call.Dialled}");
            do
            {
                await HandleAsync(call);
            }
            while (call.TakeTransfer());
        }
        finally
        {
            Finish(call);
            _occupancy.Leave(Occupancy.KeyOf(call.Caller));
            Remove(call);
        }
    }

    /// <summary>Only the first time counts.</summary>
    private void Remove(Call call)
    {
        if (!_calls.Remove(call.Id))
        {
            return;
        }

        CallMetrics.Active.Add(-1);
        Ended?.Invoke(call);
        if (_calls.Count == 0)
        {
            _drained?.TrySetResult();
        }
    }

    private async Task HandleAsync(Call call)
    {
        try
        {
            await _handler.HandleAsync(call);
        }
        catch (OperationCanceledException) when (call.Ended.IsCancellationRequested)
        {
            // The caller has hung up, the usual end of many calls, or has been transferred.
        }
        catch (Exception e)
        {
            _services.Log.CallFailed(e, call.Id);
            call.Trace.Add("an error in the exchange ended the call");
            call.Reject(RejectReason.Failure);
        }
    }

    /// <summary>Whatever goes wrong here, the accounting that follows is done.</summary>
    private void Finish(Call call)
    {
        try
        {
            call.Finish();
            call.Dispose();
        }
        catch (Exception e)
        {
            _services.Log.EndFailed(e, call.Id);
        }
    }
}
