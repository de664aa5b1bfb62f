using System.Text;
using Softswitch.Sip.Authentication;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;

namespace Softswitch.Simulation.Tests.Phones;

/// <summary>An operator's server: takes registrations and calls, with a password or without, and calls in.</summary>
internal sealed class SimulatedTrunk : IDisposable
{
    private readonly DigestAuthenticator _digest;

    public SimulatedTrunk(SimulatedPhone line)
    {
        Line = line;
        _digest = new DigestAuthenticator("operator", line.Loop.Loop.Time, new byte[32]);
        line.Takes = Take;
    }

    /// <summary>Carries the calls.</summary>
    public SimulatedPhone Line { get; }

    /// <summary>Password of user "office", asked for with every REGISTER and INVITE; null: nothing is asked for.</summary>
    public string? Password { get; set; }

    /// <summary>Contacts registered, in the order they came.</summary>
    public List<string> Registrations { get; } = [];

    /// <summary>Calls that were let in: Request-URI, From, P-Asserted-Identity and Privacy.</summary>
    public List<TrunkInvite> Invites { get; } = [];

    /// <summary>REGISTERs that were refused.</summary>
    public int Refusals { get; private set; }

    /// <summary>Times it was asked how it is.</summary>
    public int Questions { get; private set; }

    /// <summary>Calls one of the office's numbers.</summary>
    /// <param name="called">As the operator writes it.</param>
    /// <param name="from">Whole From value.</param>
    /// <param name="headers">Further header fields.</param>
    public OutgoingPhoneCall Call(string called, string from = "<sip:+46701740605@operator.example>", SipHeaderList? headers = null)
    {
        Line.Dresses = request => request with { From = from, Headers = headers ?? [], Credentials = null };
        return Line.Call(called);
    }

    public void Dispose() => _digest.Dispose();

    private bool Take(ServerTransaction transaction)
    {
        var request = transaction.Request;
        switch (request.Method)
        {
            case SipMethod.Options:
                Questions++;
                transaction.Respond(200);
                return true;
            case SipMethod.Register:
                if (IsChallenged(transaction))
                {
                    return true;
                }

                Registrations.Add(request.GetString(HeaderName.Contact)!);
                transaction.Respond(new SipResponse(200) { Contact = $"{request.GetString(HeaderName.Contact)};expires=600" });
                return true;
            case SipMethod.Invite:
                if (IsChallenged(transaction))
                {
                    return true;
                }

                Invites.Add(new TrunkInvite(
                    Encoding.ASCII.GetString(request.RequestUri),
                    Encoding.ASCII.GetString(request.From.Uri),
                    request.GetString(HeaderName.PAssertedIdentity),
                    request.GetString(HeaderName.Privacy)));
                return false;
            default:
                return false;
        }
    }

    private bool IsChallenged(ServerTransaction transaction)
    {
        if (Password is null)
        {
            return false;
        }

        var result = _digest.Check(
            transaction.Request, transaction.Flow.Remote.Address, user => user == "office" ? DigestAuthenticator.SecretsOf(user, "operator", Password) : null, out _);
        if (result == DigestResult.Ok)
        {
            return false;
        }

        Refusals += result == DigestResult.Wrong ? 1 : 0;
        var challenge = _digest.Challenges(transaction.Flow.Remote.Address, stale: result == DigestResult.Stale)[0];
        transaction.Respond(new SipResponse(401) { Headers = { { HeaderName.WwwAuthenticate, challenge } } });
        return true;
    }
}
