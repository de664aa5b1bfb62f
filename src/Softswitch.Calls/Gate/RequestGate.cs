using System.Net;
using Microsoft.Extensions.Logging;
using Softswitch.Calls.Accounts;
using Softswitch.Calls.Registration;
using Softswitch.Calls.Subscriptions;
using Softswitch.Calls.Trunks;
using Softswitch.Sip.Authentication;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Gate;

/// <summary>The front door: every new request comes here, is inspected (RFC 3261 §8.2), authenticated and handed to whom it is for.</summary>
/// <remarks>The exchange is a user agent server to every phone, never a proxy, so the challenge is always 401 (RFC 3261 §22.2).</remarks>
public sealed class RequestGate(
    IReadOnlyList<IDialogRequests> dialogs,
    OwnDomains domains,
    IAccounts accounts,
    DigestAuthenticator digest,
    FailedLogins failedLogins,
    Registrar registrar,
    IIncomingCalls calls,
    MessageLamps lamps,
    KnownSources sources,
    ILogger<RequestGate> logger) : ITransactionUser
{
    public void OnRequest(ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (!request.ToTag.IsEmpty && request.Method != SipMethod.Register)
        {
            OnDialogRequest(transaction);
            return;
        }

        var trunk = request.Method == SipMethod.Invite ? sources.FindTrunk(transaction) : null;
        if (RequestRules.Inspect(request, transaction.Flow, trunk is null ? domains : null) is { } refusal)
        {
            Refuse(transaction, refusal);
            return;
        }

        if (request.Method == SipMethod.Options)
        {
            transaction.Respond(OptionsAnswer());
            return;
        }

        if (trunk is not null)
        {
            OnTrunkInvite(transaction, trunk);
            return;
        }

        if (request.Method == SipMethod.Invite && sources.FindEmergencyCaller(transaction) is { } inNeed)
        {
            logger.EmergencyCall(inNeed.Number, transaction.Flow.Remote);
            calls.OnInvite(transaction, inNeed);
            return;
        }

        if (Authenticate(transaction) is not { } account)
        {
            return;
        }

        switch (request.Method)
        {
            case SipMethod.Register:
                registrar.Handle(transaction, account);
                break;
            case SipMethod.Subscribe:
                lamps.HandleSubscribe(transaction, account);
                break;
            default:
                calls.OnInvite(transaction, account);
                break;
        }
    }

    public void OnAck(SipMessage ack, SipFlow flow)
    {
        foreach (var owner in dialogs)
        {
            if (owner.TryHandleAck(ack, flow))
            {
                return;
            }
        }
    }

    /// <summary>A trunk calls numbers; moving calls about is not for it (RFC 3891 is how that would be done).</summary>
    private void OnTrunkInvite(ServerTransaction transaction, TrunkPeer trunk)
    {
        if (transaction.Request.Has(HeaderName.Replaces))
        {
            Refuse(transaction, new SipResponse(403, "No Replaces From A Trunk"));
            return;
        }

        calls.OnTrunkInvite(transaction, sources.Read(trunk, transaction));
    }

    private void OnDialogRequest(ServerTransaction transaction)
    {
        foreach (var owner in dialogs)
        {
            if (owner.TryHandle(transaction))
            {
                return;
            }
        }

        Refuse(transaction, new SipResponse(481));
    }

    /// <returns>Null when the request has been answered here.</returns>
    private Account? Authenticate(ServerTransaction transaction)
    {
        var source = transaction.Flow.Remote.Address;
        var result = digest.Check(transaction.Request, source, number => accounts.Find(number)?.Secrets, out var user);
        if (user is not null && failedLogins.IsBlocked(source, user))
        {
            GateMetrics.Refused(transaction.Method, 403);
            transaction.Respond(403, "Too Many Wrong Passwords");
            return null;
        }

        switch (result)
        {
            case DigestResult.Ok when accounts.Find(user!) is { } account:
                return account;
            case DigestResult.Malformed:
                Refuse(transaction, new SipResponse(400, "Bad Authorization"));
                return null;
            case DigestResult.Wrong:
                CountFailure(transaction, source, user ?? "");
                break;
        }

        Challenge(transaction, user, isStale: result == DigestResult.Stale);
        return null;
    }

    /// <summary>Asks for what the account can answer: several phones stop at a challenge that merely lists SHA-256.</summary>
    private void Challenge(ServerTransaction transaction, string? user, bool isStale)
    {
        user ??= UserOf(transaction.Request);
        var algorithms = digest.AlgorithmsFor(user, accounts.Find(user)?.Secrets);
        var response = new SipResponse(401);
        foreach (var challenge in digest.Challenges(transaction.Flow.Remote.Address, algorithms, isStale))
        {
            response.Headers.Add(HeaderName.WwwAuthenticate, challenge);
        }

        transaction.Respond(response);
    }

    /// <summary>Whom the request says it is from.</summary>
    private static string UserOf(SipMessage request) =>
        NameAddr.TryParse(request.Get(HeaderName.From), out var from) && SipUri.TryParse(from.Uri, out var uri) ? uri.UserText : "";

    private void CountFailure(ServerTransaction transaction, IPAddress source, string user)
    {
        GateMetrics.LoginFailed();
        logger.LoginFailed(transaction.Method, user, source);
        if (failedLogins.Add(source, user))
        {
            logger.PairBlocked(user, source);
        }
    }

    private void Refuse(ServerTransaction transaction, SipResponse refusal)
    {
        GateMetrics.Refused(transaction.Method, refusal.StatusCode);
        logger.Refused(transaction.Method, transaction.Flow.Remote, refusal.StatusCode, refusal.Reason);
        transaction.Respond(refusal);
    }

    private static SipResponse OptionsAnswer() => new(200)
    {
        Headers =
        {
            { HeaderName.Allow, Capabilities.Allow },
            { HeaderName.Accept, Capabilities.Accept },
            { HeaderName.Supported, Capabilities.Supported },
            { HeaderName.AllowEvents, Capabilities.AllowEvents },
        },
    };
}
