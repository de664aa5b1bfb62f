using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace Softswitch.Sip.Transports;

/// <summary>A connection of a stream transport. All of it runs on the signalling loop; only the system calls are elsewhere.</summary>
internal sealed class StreamConnection : IDisposable
{
    private const int KeptBufferBytes = 16 * 1024;

    private readonly SipTransports _owner;
    private readonly Socket _socket;
    private readonly SipFramer _framer;
    private ArrayBufferWriter<byte> _queued = new();
    private ArrayBufferWriter<byte> _sending = new();
    private Stream? _stream;
    private bool _isWriting;
    private bool _isClosed;

    public StreamConnection(SipTransports owner, Socket socket, SipFlow flow)
    {
        _owner = owner;
        _socket = socket;
        _framer = new SipFramer(owner.Limits.MaxHeaderBytes, owner.Limits.MaxBodyBytes);
        Flow = flow;
        WaitsSince = owner.Time.GetTimestamp();
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 60);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 10);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 5);
    }

    public SipFlow Flow { get; }

    /// <summary>Since when its first message, or the rest of one, is awaited (a timestamp); null when nothing is.</summary>
    public long? WaitsSince { get; private set; }

    /// <summary>Serves a connection that was accepted, until it ends.</summary>
    public Task ServeAsync() => RunAsync(connectTo: null);

    /// <summary>Opens a connection and serves it until it ends.</summary>
    public Task OpenAsync(IPEndPoint remote) => RunAsync(remote);

    /// <summary>Sends a message, or keeps it until the connection is open.</summary>
    /// <returns>False when the connection is closed or its peer has stopped reading.</returns>
    public bool Send(ReadOnlySpan<byte> message)
    {
        if (_isClosed)
        {
            return false;
        }

        if (_queued.WrittenCount + _sending.WrittenCount + message.Length > _owner.Limits.MaxQueuedBytes)
        {
            _owner.Logger.ConnectionStuck(Flow.Remote, _queued.WrittenCount + _sending.WrittenCount);
            Dispose();
            return false;
        }

        _queued.Write(message);
        if (_stream is not null && !_isWriting)
        {
            _ = WriteAsync(_stream);
        }

        return !_isClosed;
    }

    /// <summary>Closes the connection; its flow is reported as closed.</summary>
    public void Dispose()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        _socket.Dispose();
        _owner.Forget(this);
    }

    private async Task RunAsync(IPEndPoint? connectTo)
    {
        try
        {
            if (connectTo is not null)
            {
                await ConnectAsync(connectTo);
            }

            var stream = new NetworkStream(_socket);
            _stream = stream;
            if (_queued.WrittenCount > 0)
            {
                _ = WriteAsync(stream);
            }

            while (await stream.ReadAsync(_framer.GetMemory()) is > 0 and var count)
            {
                _framer.Advance(count);
                if (!TakeMessages())
                {
                    break;
                }
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            _owner.Logger.ConnectionEnded(Flow.Remote, exception.Message);
        }
        finally
        {
            _framer.Dispose();
            Dispose();
        }
    }

    private async Task ConnectAsync(IPEndPoint remote)
    {
        using var timeout = new CancellationTokenSource(_owner.Limits.ConnectTimeout, _owner.Time);
        await _socket.ConnectAsync(remote, timeout.Token);
    }

    /// <summary>Hands on what is whole; false when the stream is of no more use.</summary>
    private bool TakeMessages()
    {
        while (!_isClosed)
        {
            switch (_framer.Next(out var frame))
            {
                case FrameKind.Message:
                    WaitsSince = null;
                    _owner.Deliver(frame, Flow);
                    break;
                case FrameKind.Ping:
                    WaitsSince = null;
                    Send("\r\n"u8);
                    break;
                case FrameKind.Broken:
                    TransportMetrics.Dropped.Add(1, new KeyValuePair<string, object?>("reason", "framing"));
                    _owner.Deliver(frame, Flow); // the parser finds the fault, and it may be answered
                    return false;
                default:
                    WaitsSince = _framer.IsPartial ? WaitsSince ?? _owner.Time.GetTimestamp() : WaitsSince;
                    return true;
            }
        }

        return false;
    }

    /// <summary>Writes until nothing is queued; one at a time.</summary>
    private async Task WriteAsync(Stream stream)
    {
        _isWriting = true;
        try
        {
            while (_queued.WrittenCount > 0)
            {
                (_sending, _queued) = (_queued, _sending);
                await stream.WriteAsync(_sending.WrittenMemory);
                _sending.ResetWrittenCount();
                if (_sending.Capacity > KeptBufferBytes)
                {
                    _sending = new ArrayBufferWriter<byte>();
                }
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            _owner.Logger.ConnectionEnded(Flow.Remote, exception.Message);
            Dispose();
        }
        finally
        {
            _isWriting = false;
        }
    }

    /// <summary>What a connection may end with: the peer, the network, our own closing, a connection that did not open in time.</summary>
    private static bool IsEnd(Exception exception) =>
        exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException;
}
