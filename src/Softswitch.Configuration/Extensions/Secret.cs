using System.Security.Cryptography;
using System.Text;

namespace Softswitch.Configuration.Extensions;

/// <summary>Makes of a password what is kept of it.</summary>
internal static class Secret
{
    /// <summary>HA1 of RFC 7616 §3.4.2 for MD5: lower-case hex.</summary>
#pragma warning disable CA5351 // MD5 is what the phones of the office speak
    public static string Ha1(string user, string realm, string password) =>
        Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes($"{user}:{realm}:{password}")));
#pragma warning restore CA5351
}
