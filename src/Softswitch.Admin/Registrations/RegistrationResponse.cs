using Softswitch.Calls.Registration;

namespace Softswitch.Admin.Registrations;

/// <summary>A device that is registered.</summary>
/// <param name="Extension">The extension it rings for.</param>
/// <param name="Contact">Its whole Contact URI.</param>
/// <param name="Transport">"udp", "tcp" or "tls".</param>
/// <param name="Address">Address and port its REGISTER came from.</param>
/// <param name="UserAgent">What it calls itself; empty when it does not say.</param>
/// <param name="RegisteredAt">When it registered last.</param>
/// <param name="ExpiresAt">When the registration ends unless refreshed.</param>
/// <param name="Waiting">True when its connection is gone: it cannot be rung until it comes back.</param>
internal sealed record RegistrationResponse(
    string Extension,
    string Contact,
    string Transport,
    string Address,
    string UserAgent,
    DateTimeOffset RegisteredAt,
    DateTimeOffset ExpiresAt,
    bool Waiting)
{
    public static RegistrationResponse From(Binding binding, OfficeTime time) => new(
        binding.Extension,
        binding.ContactUri,
        binding.Flow.Transport.ToString().ToLowerInvariant(),
        binding.Flow.Remote.ToString(),
        binding.UserAgent,
        time.Local(binding.RegisteredAt),
        time.Local(binding.ExpiresAt),
        binding.IsWaiting);
}
