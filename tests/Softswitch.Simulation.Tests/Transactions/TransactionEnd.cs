using Softswitch.Simulation.Tests.Network;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;
using Softswitch.Testing;

namespace Softswitch.Simulation.Tests.Transactions;

/// <summary>A user agent with nothing but transactions: answers by the method and the name called, and counts.</summary>
internal sealed class TransactionEnd : ITransactionUser, IClientTransactionUser
{
    private readonly VirtualLoop _loop;
    private uint _cseq;

    public TransactionEnd(VirtualLoop loop, SimulatedTransports transports, int seed)
    {
        _loop = loop;
        Transports = transports;
        Layer = new TransactionLayer(loop.Loop, transports, new Random(seed)) { User = this };
    }

    public SimulatedTransports Transports { get; }

    public TransactionLayer Layer { get; }

    /// <summary>Requests handed up, by Call-ID.</summary>
    public Dictionary<string, int> Requests { get; } = [];

    /// <summary>Final outcomes of what was sent, by Call-ID: a status code, or 0 for a failure.</summary>
    public Dictionary<string, List<int>> Outcomes { get; } = [];

    /// <summary>What the transactions that came in ended with.</summary>
    public List<bool> Ends { get; } = [];

    /// <summary>Sends a request; INVITE may be cancelled after a while.</summary>
    public void Send(SipMethod method, string name, SipTransport transport, TransactionEnd to, TimeSpan? cancelAfter = null)
    {
        var callId = Layer.NewCallId();
        Outcomes[callId] = [];
        var flow = Transports.FlowTo(transport, to.Transports.EndPoint)!;
        var request = new SipRequest(method, $"sip:{name}@{to.Transports.EndPoint}")
        {
            From = $"<sip:tester@{Transports.EndPoint}>;tag={Layer.NewTag()}",
            To = $"<sip:{name}@{to.Transports.EndPoint}>",
            CallId = callId,
            CSeq = ++_cseq,
        };
        var transaction = Layer.Send(request, flow, this);
        if (cancelAfter is { } delay)
        {
            _ = CancelAsync(transaction, delay);
        }
    }

    public void OnRequest(ServerTransaction transaction)
    {
        var callId = transaction.Request.GetString(HeaderName.CallId)!;
        Requests[callId] = Requests.GetValueOrDefault(callId) + 1;
        transaction.Ended = Ends.Add;
        if (transaction.Method != SipMethod.Invite)
        {
            transaction.Respond(200);
            return;
        }

        transaction.Respond(180);
        transaction.Cancelled = _ => transaction.Respond(487);
        _ = RefuseAsync(transaction);
    }

    public void OnAck(SipMessage ack, SipFlow flow)
    {
    }

    public void OnResponse(ClientTransaction transaction, SipMessage response, SipFlow flow)
    {
        if (response.StatusCode >= 200)
        {
            Outcomes[transaction.Request.CallId].Add(response.StatusCode);
        }
    }

    public void OnFailure(ClientTransaction transaction, ClientFailure failure) => Outcomes[transaction.Request.CallId].Add(0);

    private async Task CancelAsync(ClientTransaction transaction, TimeSpan delay)
    {
        await Task.Delay(delay, _loop.Loop.Time);
        transaction.Cancel();
    }

    private async Task RefuseAsync(ServerTransaction transaction)
    {
        await Task.Delay(TimeSpan.FromSeconds(3), _loop.Loop.Time);
        if (!transaction.IsFinal)
        {
            transaction.Respond(486);
        }
    }
}
