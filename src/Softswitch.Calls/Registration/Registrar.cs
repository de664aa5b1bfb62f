using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Softswitch.Calls.Accounts;
using Softswitch.Calls.Gate;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Registration;

/// <summary>Answers REGISTER (RFC 3261 §10.3, RFC 3327). All contacts of a request are checked first, so it is carried out as a whole or not at all.</summary>
public sealed class Registrar(
    LocationService locations,
    OwnDomains domains,
    ISipTransports transports,
    RegistrationOptions options,
    TimeProvider time,
    ILogger<Registrar> logger)
{
    /// <param name="transaction">The REGISTER; it is answered before this returns.</param>
    /// <param name="account">Whose password it carried.</param>
    public void Handle(ServerTransaction transaction, Account account)
    {
        var response = Answer(transaction, account);
        RegistrationMetrics.Answered(response.StatusCode);
        if (response.StatusCode != 200)
        {
            logger.Refused(account.Number, transaction.Flow.Remote, response.StatusCode, response.Reason);
        }

        transaction.Respond(response);
    }

    private SipResponse Answer(ServerTransaction transaction, Account account)
    {
        var message = transaction.Request;
        if (!SipUri.TryParse(message.To.Uri, out var to) || !SipUri.TryParse(message.From.Uri, out var from))
        {
            return new SipResponse(400, "Bad To Or From");
        }

        if (!domains.Contains(to.Host, transaction.Flow))
        {
            return new SipResponse(404, "Domain Not Served Here");
        }

        if (to.UserText != account.Number || from.UserText != account.Number)
        {
            return new SipResponse(403, "Not Your Extension");
        }

        if (!RegisterRequest.TryRead(message, options, out var request, out var error))
        {
            return new SipResponse(400, error);
        }

        return Update(transaction.Flow, account.Number, request) ?? Listing(account.Number, request);
    }

    /// <returns>The refusal, or null when the bindings have been changed as asked.</returns>
    private SipResponse? Update(SipFlow flow, string extension, RegisterRequest request)
    {
        if (request.Contacts.Exists(contact => contact.Expires > TimeSpan.Zero && contact.Expires < options.MinExpires))
        {
            var seconds = ((long)options.MinExpires.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return new SipResponse(423) { Headers = { { HeaderName.MinExpires, seconds } } };
        }

        var existing = locations.Of(extension);
        var removed = new List<Binding>();
        var saved = new List<Binding>();
        if (request.RemovesAll)
        {
            removed.AddRange(existing);
        }

        foreach (var contact in request.Contacts)
        {
            Plan(flow, extension, request, contact, existing, removed, saved);
        }

        // RFC 3261 §10.3 steps 6 and 7: an old request that was overtaken changes nothing.
        if (removed.Concat(existing.Where(old => saved.Exists(binding => binding.ContactUri == old.ContactUri)))
            .Any(old => old.CallId == request.CallId && old.CSeq >= request.CSeq))
        {
            return new SipResponse(500, "CSeq Out Of Order");
        }

        if (!MakeRoom(existing, removed, saved))
        {
            return new SipResponse(403, "Too Many Contacts");
        }

        locations.Apply(extension, removed, saved);
        foreach (var binding in saved)
        {
            logger.Registered(extension, binding.ContactUri, flow.Transport, flow.Remote, (long)Math.Ceiling((binding.ExpiresAt - time.GetUtcNow()).TotalSeconds));
        }

        foreach (var binding in removed)
        {
            logger.Unregistered(extension, binding.ContactUri);
        }

        return null;
    }

    private void Plan(
        SipFlow flow, string extension, RegisterRequest request, RegisterRequest.RequestedContact contact,
        IReadOnlyList<Binding> existing, List<Binding> removed, List<Binding> saved)
    {
        // The same URI however it is written, and the same device under another URI: both give way.
        var uri = Encoding.UTF8.GetBytes(contact.Uri);
        saved.RemoveAll(binding => SipUri.AreEquivalent(Encoding.UTF8.GetBytes(binding.ContactUri), uri));
        var same = existing.Where(old => SipUri.AreEquivalent(Encoding.UTF8.GetBytes(old.ContactUri), uri)).ToList();
        var device = contact.Instance.Length == 0
            ? []
            : existing.Where(old => old.Instance == contact.Instance && !same.Contains(old) && !request.Mentions(old));
        foreach (var old in same.Concat(device))
        {
            if (!removed.Contains(old) && (contact.Expires == TimeSpan.Zero || old.ContactUri != contact.Uri))
            {
                removed.Add(old);
            }
        }

        if (contact.Expires == TimeSpan.Zero)
        {
            return;
        }

        var now = time.GetUtcNow();
        saved.Add(new Binding
        {
            Extension = extension,
            ContactUri = contact.Uri,
            Flow = flow,
            ExpiresAt = now + (contact.Expires < options.MaxExpires ? contact.Expires : options.MaxExpires),
            CallId = request.CallId,
            CSeq = request.CSeq,
            Path = request.Path,
            Instance = contact.Instance,
            UserAgent = request.UserAgent,
            Q = contact.Q,
            RegisteredAt = same.Count > 0 ? same[0].RegisteredAt : now,
        });
    }

    /// <summary>Keeps the extension within its limit: contacts that cannot be rung make room first, then those that the same device has
    /// most likely left behind when it started anew (a softphone without +sip.instance), then the one that runs out soonest.</summary>
    /// <returns>False when the request alone is over the limit.</returns>
    private bool MakeRoom(IReadOnlyList<Binding> existing, List<Binding> removed, List<Binding> saved)
    {
        var kept = existing.Where(old => !removed.Contains(old) && !saved.Exists(binding => binding.ContactUri == old.ContactUri)).ToList();
        var over = kept.Count + saved.Count - options.MaxContacts;
        if (over <= 0 || saved.Count == 0)
        {
            return true;
        }

        if (saved.Count > options.MaxContacts)
        {
            return false;
        }

        foreach (var old in kept
            .OrderBy(old => transports.IsAlive(old.Flow) && !old.IsWaiting)
            .ThenBy(old => !IsLeftBehindBy(old, saved[0]))
            .ThenBy(old => old.ExpiresAt)
            .Take(over))
        {
            logger.GaveWay(old.Extension, old.ContactUri, old.Flow.Remote, options.MaxContacts);
            removed.Add(old);
        }

        return true;
    }

    private static bool IsLeftBehindBy(Binding old, Binding binding) =>
        old.UserAgent == binding.UserAgent && old.CallId != binding.CallId && old.Flow.Remote.Address.Equals(binding.Flow.Remote.Address);

    private SipResponse Listing(string extension, RegisterRequest request)
    {
        var now = time.GetUtcNow();
        var response = new SipResponse(200)
        {
            Headers = { { HeaderName.Date, now.ToString("r", CultureInfo.InvariantCulture) } },
        };
        foreach (var binding in locations.Of(extension))
        {
            var remaining = (long)Math.Ceiling((binding.ExpiresAt - now).TotalSeconds);
            var q = binding.Q < 1 ? string.Create(CultureInfo.InvariantCulture, $";q={binding.Q:0.###}") : "";
            var instance = binding.Instance.Length > 0 ? $";+sip.instance=\"{binding.Instance}\"" : "";
            response.Headers.Add(HeaderName.Contact, string.Create(CultureInfo.InvariantCulture, $"<{binding.ContactUri}>;expires={remaining}{q}{instance}"));
        }

        if (request.SupportsPath)
        {
            foreach (var path in request.Path)
            {
                response.Headers.Add(HeaderName.Path, path);
            }
        }

        return response;
    }
}
