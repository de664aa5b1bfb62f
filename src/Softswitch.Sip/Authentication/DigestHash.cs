using System.Security.Cryptography;
using System.Text;
using Softswitch.Sip.Messages;

namespace Softswitch.Sip.Authentication;

/// <summary>The sums of digest authentication (RFC 7616 §3.4.1) by one algorithm. Reused from one to the next, so of one thread only.</summary>
internal sealed class DigestHash : IDisposable
{
    /// <summary>Length of the longest sum in bytes; as text it has twice as many characters.</summary>
    public const int MaxLength = SHA256.HashSizeInBytes;

    private readonly IncrementalHash _hash;

    private DigestHash(HashAlgorithmName algorithm, int length, string name)
    {
        _hash = IncrementalHash.CreateHash(algorithm);
        Length = length;
        Name = name;
    }

    /// <summary>Length of a sum in bytes.</summary>
    public int Length { get; }

    /// <summary>Name of the algorithm in challenges and answers.</summary>
    public string Name { get; }

    public static DigestHash Md5() => new(HashAlgorithmName.MD5, MD5.HashSizeInBytes, "MD5");

    public static DigestHash Sha256() => new(HashAlgorithmName.SHA256, SHA256.HashSizeInBytes, "SHA-256");

    /// <summary>Sum of <c>HA1:nonce[:nc:cnonce:qop]:HA2</c> with HA2 = sum of <c>method:uri</c>.</summary>
    /// <param name="ha1">HA1 in lower-case hex.</param>
    /// <param name="fields">Nonce, uri and, with a qop, nc, cnonce and qop.</param>
    /// <param name="method">Method of the request as sent.</param>
    /// <param name="response">Gets the <see cref="Length"/> bytes.</param>
    public void Response(ReadOnlySpan<byte> ha1, scoped in DigestFields fields, ReadOnlySpan<byte> method, Span<byte> response)
    {
        var sum = (stackalloc byte[MaxLength])[..Length];
        var ha2 = (stackalloc byte[2 * MaxLength])[..(2 * Length)];
        _hash.AppendData(method);
        _hash.AppendData(":"u8);
        _hash.AppendData(fields.Uri);
        _hash.GetHashAndReset(sum);
        _ = Convert.TryToHexStringLower(sum, ha2, out _);

        _hash.AppendData(ha1);
        _hash.AppendData(":"u8);
        _hash.AppendData(fields.Nonce);
        if (!fields.Qop.IsEmpty)
        {
            _hash.AppendData(":"u8);
            _hash.AppendData(fields.NonceCount);
            _hash.AppendData(":"u8);
            _hash.AppendData(fields.ClientNonce);
            _hash.AppendData(":"u8);
            _hash.AppendData(fields.Qop);
        }

        _hash.AppendData(":"u8);
        _hash.AppendData(ha2);
        _hash.GetHashAndReset(response);
    }

    /// <summary>HA1 of a plain password: lower-case hex.</summary>
    public string Ha1(string user, string realm, string password)
    {
        _hash.AppendData(Encoding.UTF8.GetBytes($"{user}:{realm}:{password}"));
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    /// <summary>Reads a sum from hexadecimal digits, of either case.</summary>
    /// <param name="text">The digits.</param>
    /// <param name="sum">Gets the <see cref="Length"/> bytes.</param>
    public bool TryReadSum(ReadOnlySpan<byte> text, Span<byte> sum)
    {
        if (text.Length != 2 * Length)
        {
            return false;
        }

        for (var i = 0; i < Length; i++)
        {
            var high = SipGrammar.HexValue(text[2 * i]);
            var low = SipGrammar.HexValue(text[(2 * i) + 1]);
            if (high < 0 || low < 0)
            {
                return false;
            }

            sum[i] = (byte)((high << 4) | low);
        }

        return true;
    }

    public void Dispose() => _hash.Dispose();
}
