using System.Buffers.Text;
using System.Text;
using Softswitch.Sip.Messages;

namespace Softswitch.Calls.Registration;

/// <summary>What a REGISTER asks for, read from its header fields (RFC 3261 §10.2).</summary>
internal sealed class RegisterRequest
{
    private const int MaxUriLength = 512;

    private const int MaxInstanceLength = 128;

    private const int MaxUserAgentLength = 128;

    private const int MaxPaths = 8;

    private const int MaxValues = 32;

    /// <summary>Contact: * with Expires: 0, which removes all.</summary>
    public bool RemovesAll { get; private set; }

    /// <summary>Contacts in order; empty for a question only.</summary>
    public List<RequestedContact> Contacts { get; } = [];

    public required string CallId { get; init; }

    public required uint CSeq { get; init; }

    public List<string> Path { get; } = [];

    public bool SupportsPath { get; private init; }

    public string UserAgent { get; private init; } = "";

    /// <returns>False with the reason for a 400.</returns>
    public static bool TryRead(SipMessage message, RegistrationOptions options, out RegisterRequest request, out string error)
    {
        var userAgent = message.GetString(HeaderName.UserAgent) ?? "";
        request = new RegisterRequest
        {
            CallId = Encoding.UTF8.GetString(message.CallId),
            CSeq = message.CSeq.Number,
            SupportsPath = message.Contains(HeaderName.Supported, "path"u8),
            UserAgent = userAgent.Length > MaxUserAgentLength ? userAgent[..MaxUserAgentLength] : userAgent,
        };
        foreach (var value in message.GetAll(HeaderName.Path))
        {
            if (request.Path.Count == MaxPaths || value.Length > MaxUriLength || !NameAddr.TryParse(value, out _))
            {
                error = "Bad Path";
                return false;
            }

            request.Path.Add(Encoding.UTF8.GetString(value));
        }

        return request.TryReadContacts(message, options, out error);
    }

    /// <summary>True when one of the contacts is this binding's.</summary>
    public bool Mentions(Binding binding)
    {
        var uri = Encoding.UTF8.GetBytes(binding.ContactUri);
        return Contacts.Exists(contact => SipUri.AreEquivalent(Encoding.UTF8.GetBytes(contact.Uri), uri));
    }

    private bool TryReadContacts(SipMessage message, RegistrationOptions options, out string error)
    {
        error = "";
        var expires = message.Has(HeaderName.Expires)
            ? Seconds(message.Get(HeaderName.Expires), options)
            : options.DefaultExpires;
        var stars = 0;
        foreach (var value in message.GetAll(HeaderName.Contact))
        {
            if (value.SequenceEqual("*"u8))
            {
                stars++;
                continue;
            }

            if (Contacts.Count == MaxValues || !RequestedContact.TryRead(value, expires, options, out var contact))
            {
                error = "Bad Contact";
                return false;
            }

            Contacts.Add(contact);
        }

        if (stars == 0)
        {
            return true;
        }

        // RFC 3261 §10.3 step 6: alone, and with an Expires of 0.
        if (stars > 1 || Contacts.Count > 0 || !message.Has(HeaderName.Expires) || expires != TimeSpan.Zero)
        {
            error = "Contact * Needs Expires 0 And No Other Contact";
            return false;
        }

        RemovesAll = true;
        return true;
    }

    /// <summary>Reads delta-seconds; what is malformed counts as an hour (RFC 3261 §10.2.1.1), what is too large as the largest.</summary>
    private static TimeSpan Seconds(ReadOnlySpan<byte> value, RegistrationOptions options)
    {
        if (value.IsEmpty || value.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return options.DefaultExpires;
        }

        return Utf8Parser.TryParse(value, out uint seconds, out _) ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
    }

    /// <summary>One Contact of the request.</summary>
    /// <param name="Uri">The URI as sent.</param>
    /// <param name="Expires">Lifetime asked for; zero removes.</param>
    /// <param name="Q">Preference, 0 to 1.</param>
    /// <param name="Instance">+sip.instance, or empty.</param>
    public sealed record RequestedContact(string Uri, TimeSpan Expires, double Q, string Instance)
    {
        public static bool TryRead(ReadOnlySpan<byte> value, TimeSpan expires, RegistrationOptions options, out RequestedContact contact)
        {
            contact = null!;
            if (!NameAddr.TryParse(value, out var address) || address.Uri.Length > MaxUriLength || !SipUri.TryParse(address.Uri, out _))
            {
                return false;
            }

            if (address.TryGetParameter("expires"u8, out var own))
            {
                expires = Seconds(own, options);
            }

            var q = 1.0;
            if (address.TryGetParameter("q"u8, out var preference)
                && Utf8Parser.TryParse(preference, out double parsed, out var digits) && digits == preference.Length && parsed is >= 0 and <= 1)
            {
                q = parsed;
            }

            var instance = "";
            if (address.TryGetParameter("+sip.instance"u8, out var id) && id.Length <= MaxInstanceLength && !id.ContainsAny((byte)'"', (byte)'\\'))
            {
                instance = Encoding.UTF8.GetString(id);
            }

            contact = new RequestedContact(Encoding.UTF8.GetString(address.Uri), expires, q, instance);
            return true;
        }
    }
}
