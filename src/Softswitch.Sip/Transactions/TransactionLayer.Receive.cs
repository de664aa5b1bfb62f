using Softswitch.Sip.Messages;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Transactions;

/// <content>What comes in.</content>
public sealed partial class TransactionLayer
{
    private void OnReceived(ReadOnlySpan<byte> data, SipFlow flow)
    {
        var result = SipMessage.Parse(data, out var message);
        if (result == SipParseResult.Ok && message is not null)
        {
            if (!message.IsRequest)
            {
                using (message)
                {
                    OnResponse(message, flow);
                }
            }
            else if (!OnRequest(message, flow))
            {
                message.Dispose();
            }
        }
        else if (result != SipParseResult.KeepAlive)
        {
            TransactionMetrics.Malformed.Add(1, new KeyValuePair<string, object?>("reason", result.ToString()));
            if (message is { CanBeAnswered: true })
            {
                RefuseStateless(message, flow, RefusalOf(result));
            }

            message?.Dispose();
        }
    }

    /// <summary>A connection is gone: what waits for an answer over it fails (RFC 3261 §17.1.4).</summary>
    private void OnClosed(SipFlow flow)
    {
        List<ClientTransaction>? lost = null;
        foreach (var transaction in _clients.Values)
        {
            if (transaction.Flow.Connection == flow.Connection && transaction.Flow.IsReliable)
            {
                (lost ??= []).Add(transaction);
            }
        }

        foreach (var transaction in lost ?? [])
        {
            transaction.Handle(TxInput.TransportFailed);
        }
    }

    private void OnResponse(SipMessage response, SipFlow flow)
    {
        if (response.HasSeveral(HeaderName.Via))
        {
            TransactionMetrics.Unmatched.Add(1); // not meant for us: we put one Via on a request (RFC 3261 §8.1.3.3)
            return;
        }

        var via = response.TopVia;
        if (_clientBySpan.TryGetValue(_keys.OfClient(via.Branch, response.Method), out var transaction))
        {
            transaction.Handle(response, flow);
        }
        else
        {
            TransactionMetrics.Unmatched.Add(1);
        }
    }

    /// <returns>True when a new transaction has taken the message.</returns>
    private bool OnRequest(SipMessage request, SipFlow flow)
    {
        if (request.Method == SipMethod.Ack)
        {
            OnAck(request, flow);
            return false;
        }

        if (_serverBySpan.TryGetValue(_keys.OfServer(request, request.Method), out var known))
        {
            TransactionMetrics.Absorbed.Add(1);
            known.Handle(TxInput.Request);
            return false;
        }

        return Begin(request, flow);
    }

    private void OnAck(SipMessage ack, SipFlow flow)
    {
        if (_serverBySpan.TryGetValue(_keys.OfServer(ack, SipMethod.Invite), out var invite))
        {
            invite.Handle(TxInput.Ack, ack);
        }
        else
        {
            User?.OnAck(ack, flow);
        }
    }

    private bool Begin(SipMessage request, SipFlow flow)
    {
        var key = _keys.OfServer(request, request.Method).ToArray();
        byte[]? origin = null;
        if (request.ToTag.IsEmpty && !request.FromTag.IsEmpty && request.Method != SipMethod.Cancel)
        {
            var originKey = _keys.OfOrigin(request);
            if (_originBySpan.ContainsKey(originKey))
            {
                RefuseStateless(request, flow, new SipResponse(482));
                return false;
            }

            origin = originKey.ToArray();
        }

        var transaction = new ServerTransaction(this, request, flow, key, origin);
        _servers.Add(key, transaction);
        TransactionMetrics.Live.Add(1);
        if (origin is not null)
        {
            _origins.Add(origin, transaction);
        }

        transaction.Start();
        if (request.Method == SipMethod.Cancel)
        {
            AnswerCancel(transaction);
        }
        else
        {
            Ask(transaction);
        }

        return true;
    }

    private void Ask(ServerTransaction transaction)
    {
        if (User is not { } user)
        {
            transaction.Respond(503);
            return;
        }

        try
        {
            user.OnRequest(transaction);
        }
        catch
        {
            if (!transaction.IsFinal)
            {
                transaction.Respond(500); // the caller shall not wait for what has failed
            }

            throw;
        }
    }

    /// <summary>A CANCEL is answered here; what it cancels is answered by its own user (RFC 3261 §9.2).</summary>
    private void AnswerCancel(ServerTransaction cancel)
    {
        var request = cancel.Request;
        if (!_serverBySpan.TryGetValue(_keys.OfServer(request, SipMethod.Invite), out var invite))
        {
            cancel.Respond(481);
            return;
        }

        var reason = request.GetString(HeaderName.Reason);
        cancel.Respond(new SipResponse(200) { ToTag = invite.KnownLocalTag });
        if (!invite.IsFinal)
        {
            invite.Cancelled?.Invoke(reason);
        }
    }

    /// <summary>Answers without remembering anything: a repeat gets a new answer. To gets a tag as in any response.</summary>
    private void RefuseStateless(SipMessage request, SipFlow flow, SipResponse response)
    {
        var via = request.TopVia;
        var topVia = TopViaFor(via, flow.Remote);
        Transports.Send(ReturnPath.FlowFor(via, flow), Write(response, request, NewTag(), topVia));
    }

    private static SipResponse RefusalOf(SipParseResult result) => result switch
    {
        SipParseResult.BadVersion => new SipResponse(505),
        SipParseResult.TooLarge => new SipResponse(513),
        SipParseResult.BadStartLine => new SipResponse(400, "Bad Request-Line"),
        SipParseResult.BadHeader => new SipResponse(400, "Bad Header Field"),
        SipParseResult.BadContentLength => new SipResponse(400, "Bad Content-Length"),
        SipParseResult.BadCSeq => new SipResponse(400, "Bad CSeq"),
        SipParseResult.BadVia => new SipResponse(400, "Bad Via"),
        SipParseResult.BadUri => new SipResponse(400, "Bad URI"),
        SipParseResult.MissingHeader => new SipResponse(400, "Missing Header Field"),
        SipParseResult.MethodMismatch => new SipResponse(400, "CSeq Method Does Not Match"),
        SipParseResult.DuplicateHeader => new SipResponse(400, "Header Field More Than Once"),
        SipParseResult.TooManyHeaders => new SipResponse(400, "Too Many Header Fields"),
        _ => new SipResponse(400),
    };
}
