using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Softswitch.Sip.Messages;

namespace Softswitch.Sip.Transactions;

/// <summary>Writes what identifies a transaction as bytes, into one buffer: a key is valid until the next is made.</summary>
internal sealed class TransactionKeys
{
    private readonly ArrayBufferWriter<byte> _key = new(512);

    /// <summary>Key of the server transaction that a request belongs to (RFC 3261 §17.2.3).</summary>
    /// <param name="request">The request.</param>
    /// <param name="method">Its method; <see cref="SipMethod.Invite"/> to find what an ACK or CANCEL is about.</param>
    public ReadOnlySpan<byte> OfServer(SipMessage request, SipMethod method)
    {
        Begin(method);
        if (method == SipMethod.Unknown)
        {
            Add(request.MethodToken);
        }

        var via = request.TopVia;
        if (via.HasUniqueBranch)
        {
            Add(via.Branch);
            AddLower(via.Host);
            Add((uint)via.Port);
            return _key.WrittenSpan;
        }

        // RFC 2543: the To tag is left out, because the ACK carries the one of our response.
        Add(request.RequestUri);
        Add(request.FromTag);
        Add(request.CallId);
        Add(request.CSeq.Number);
        Add(via.Value);
        return _key.WrittenSpan;
    }

    /// <summary>Key of a request as its sender made it, whatever way it came: the same one over two ways is a merged request (RFC 3261 §8.2.2.2).</summary>
    public ReadOnlySpan<byte> OfOrigin(SipMessage request)
    {
        Begin(request.Method);
        Add(request.FromTag);
        Add(request.CallId);
        Add(request.CSeq.Number);
        Add(request.MethodToken);
        return _key.WrittenSpan;
    }

    /// <summary>Key of the client transaction that a response belongs to (RFC 3261 §17.1.3).</summary>
    public ReadOnlySpan<byte> OfClient(ReadOnlySpan<byte> branch, SipMethod method)
    {
        Begin(method);
        Add(branch);
        return _key.WrittenSpan;
    }

    /// <inheritdoc cref="OfClient(ReadOnlySpan{byte}, SipMethod)"/>
    public ReadOnlySpan<byte> OfClient(string branch, SipMethod method)
    {
        Begin(method);
        Encoding.ASCII.GetBytes(branch, _key);
        _key.Write("\0"u8);
        return _key.WrittenSpan;
    }

    private void Begin(SipMethod method)
    {
        _key.ResetWrittenCount();
        _key.GetSpan(1)[0] = (byte)method;
        _key.Advance(1);
    }

    private void Add(ReadOnlySpan<byte> part)
    {
        _key.Write(part);
        _key.Write("\0"u8);
    }

    private void AddLower(ReadOnlySpan<byte> part)
    {
        Ascii.ToLower(part, _key.GetSpan(part.Length), out var written);
        _key.Advance(written);
        _key.Write("\0"u8);
    }

    private void Add(uint number)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_key.GetSpan(sizeof(uint)), number);
        _key.Advance(sizeof(uint));
    }
}
