using System.Runtime.InteropServices;

namespace Softswitch.Media.Network;

/// <summary>The system calls of Linux that the media loop makes: all arguments are blittable, so that nothing is marshalled or allocated.</summary>
internal static unsafe partial class Libc
{
    public const int AddressFamilyInet = 2;
    public const int AddressFamilyInet6 = 10;
    public const int SocketDatagram = 2;
    public const int SocketNonBlocking = 0x800;
    public const int SocketCloseOnExec = 0x80000;
    public const int MessageDontWait = 0x40;
    public const int ProtocolIp = 0;
    public const int ProtocolIpv6 = 41;
    public const int IpTypeOfService = 1;
    public const int Ipv6Only = 26;
    public const int Ipv6TrafficClass = 67;
    public const int ClockMonotonic = 1;
    public const int TimerAbsolute = 1;
    public const int PriorityProcess = 0;

    public const int AccessDenied = 13;
    public const int FileTableFull = 23;
    public const int TooManyFiles = 24;
    public const int FamilyNotSupported = 97;

    /// <summary>Some other socket has the port.</summary>
    public const int AddressInUse = 98;

    public const int AddressNotAvailable = 99;

    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "socket", SetLastError = true)]
    public static partial int Socket(int family, int type, int protocol);

    [LibraryImport(Library, EntryPoint = "bind", SetLastError = true)]
    public static partial int Bind(int descriptor, byte* address, uint length);

    [LibraryImport(Library, EntryPoint = "setsockopt")]
    public static partial int SetSocketOption(int descriptor, int level, int name, int* value, uint length);

    [LibraryImport(Library, EntryPoint = "recvfrom")]
    public static partial nint ReceiveFrom(int descriptor, byte* buffer, nuint length, int flags, byte* address, uint* addressLength);

    [LibraryImport(Library, EntryPoint = "sendto")]
    public static partial nint SendTo(int descriptor, byte* buffer, nuint length, int flags, byte* address, uint addressLength);

    [LibraryImport(Library, EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport(Library, EntryPoint = "clock_nanosleep")]
    public static partial int ClockNanosleep(int clock, int flags, TimeSpec* request, TimeSpec* remaining);

    /// <summary>With id 0 the calling thread only: Linux keeps a nice value for each thread.</summary>
    [LibraryImport(Library, EntryPoint = "setpriority")]
    public static partial int SetPriority(int which, uint id, int priority);

    [LibraryImport(Library, EntryPoint = "syncfs", SetLastError = true)]
    public static partial int SyncFileSystem(int descriptor);

    /// <summary>A time of 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
