using System.Buffers.Binary;
using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace AotAction.Kernel;

/// <summary>
/// Sockets and readiness, without the threads and the pool that System.Net.Sockets brings (docs/performance.md, "The server").
/// </summary>
internal static unsafe partial class NativeMethods
{
    /// <summary>What <see cref="Receive"/>, <see cref="Send"/> and <see cref="Accept"/> return if they would have to wait.</summary>
    public const int WouldBlock = -1;

    /// <summary>What they return if the connection is broken, or no descriptor is left.</summary>
    public const int Failed = -2;

    private const int Stream = 1, NonBlockingCloseOnExec = 0x80800; // SOCK_STREAM; SOCK_NONBLOCK | SOCK_CLOEXEC
    private const int SocketLevel = 1, ReuseAddress = 2;            // SOL_SOCKET, SO_REUSEADDR
    private const int TcpLevel = 6, NoDelay = 1;                    // IPPROTO_TCP, TCP_NODELAY
    private const int Ip6Level = 41, OnlyIp6 = 26;                  // IPPROTO_IPV6, IPV6_V6ONLY
    private const int Ip4Family = 2, Ip6Family = 10;                // AF_INET, AF_INET6
    private const int DoNotWait = 0x40, NoSignal = 0x4000;          // MSG_DONTWAIT, MSG_NOSIGNAL
    private const int ShutdownWriting = 1;                          // SHUT_WR
    private const int EpollCloseOnExec = 0x80000, EpollAdd = 1, EpollModify = 3;
    private const uint EpollOneShot = 1u << 30;
    private const int AddressBytes = 28;                            // sizeof(sockaddr_in6)
    private const int MonotonicClock = 1;                           // CLOCK_MONOTONIC
    private const int ConnectionAborted = 103;                      // ECONNABORTED

    /// <summary>Where struct epoll_event has its data: it is packed on x86-64 alone.</summary>
    private static readonly int EventData = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;

    /// <summary>A socket that listens at an address. What is accepted from it sends at once (TCP_NODELAY is inherited).</summary>
    /// <exception cref="Win32Exception">The address is unavailable.</exception>
    public static int Listen(IPEndPoint address, int backlog)
    {
        var isIp6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        var listener = Socket(isIp6 ? Ip6Family : Ip4Family, Stream | NonBlockingCloseOnExec, 0);
        Check(listener);
        try
        {
            SetOption(listener, SocketLevel, ReuseAddress, 1);
            SetOption(listener, TcpLevel, NoDelay, 1);
            if (isIp6)
            {
                SetOption(listener, Ip6Level, OnlyIp6, address.Address.Equals(IPAddress.IPv6Any) ? 0 : 1);
            }

            var bytes = stackalloc byte[AddressBytes];
            Check(Bind(listener, bytes, Write(address, bytes)));
            Check(Listen(listener, backlog));
            return listener;
        }
        catch
        {
            CloseDescriptor(listener);
            throw;
        }
    }

    /// <summary>Connects, as a probe does.</summary>
    /// <exception cref="Win32Exception">Nothing accepts there.</exception>
    public static void Probe(IPEndPoint address)
    {
        var socket = Socket(address.AddressFamily == AddressFamily.InterNetworkV6 ? Ip6Family : Ip4Family, Stream | CloseOnExecFile, 0);
        Check(socket);
        var bytes = stackalloc byte[AddressBytes];
        var length = Write(address, bytes);
        try
        {
            Check(Connect(socket, bytes, length));
        }
        finally
        {
            CloseDescriptor(socket);
        }
    }

    /// <summary>The address that a socket is bound to.</summary>
    public static IPEndPoint LocalEndPoint(int socket)
    {
        var bytes = stackalloc byte[AddressBytes];
        var length = AddressBytes;
        Check(GetSockName(socket, bytes, &length));
        var address = *(ushort*)bytes == Ip6Family
            ? new IPAddress(new ReadOnlySpan<byte>(bytes + 8, 16))
            : new IPAddress(new ReadOnlySpan<byte>(bytes + 4, 4));
        return new IPEndPoint(
            address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
                : address, BinaryPrimitives.ReadUInt16BigEndian(new ReadOnlySpan<byte>(bytes + 2, 2)));
    }

    /// <summary>Takes a client out of the backlog; it neither blocks nor crosses an exec.</summary>
    /// <returns>Its descriptor, <see cref="WouldBlock"/>, or <see cref="Failed"/>.</returns>
    public static int Accept(int listener)
    {
        int client;
        do
        {
            client = Accept4(listener, null, null, NonBlockingCloseOnExec);
        }
        while (client < 0 && Marshal.GetLastPInvokeError() is Interrupted or ConnectionAborted);
        return client >= 0 ? client : Marshal.GetLastPInvokeError() == TryAgain ? WouldBlock : Failed;
    }

    /// <returns>The number of bytes; 0 at the end; <see cref="WouldBlock"/>; <see cref="Failed"/>.</returns>
    public static int Receive(int socket, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            nint count;
            do
            {
                count = Recv(socket, start, (nuint)buffer.Length, DoNotWait);
            }
            while (count < 0 && Marshal.GetLastPInvokeError() == Interrupted);
            return Result(count);
        }
    }

    /// <summary>Sends two pieces as one.</summary>
    /// <returns>The number of bytes that were taken; <see cref="WouldBlock"/>; <see cref="Failed"/>.</returns>
    public static int Send(int socket, ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        fixed (byte* first = head, second = body)
        {
            var pieces = stackalloc nint[] { (nint)first, head.Length, (nint)second, body.Length };
            var message = new MessageHeader { Pieces = pieces, Count = 2 };
            nint count;
            do
            {
                count = SendMsg(socket, &message, DoNotWait | NoSignal);
            }
            while (count < 0 && Marshal.GetLastPInvokeError() == Interrupted);
            return Result(count);
        }
    }

    /// <summary>Says that nothing more is sent; what the other side sends can still be read.</summary>
    public static void EndSending(int socket) => _ = Shutdown(socket, ShutdownWriting);

    public static void CloseDescriptor(int descriptor) => _ = Close(descriptor);

    /// <summary>Something that descriptors are watched with.</summary>
    public static int CreatePoll()
    {
        var poll = EpollCreate1(EpollCloseOnExec);
        Check(poll);
        return poll;
    }

    /// <summary>Watches a descriptor until it is ready once, or has ended.</summary>
    /// <param name="poll">What <see cref="CreatePoll"/> gave.</param>
    /// <param name="descriptor">What is watched.</param>
    /// <param name="writing">For room to write, else for something to read.</param>
    /// <param name="isNew">Whether it is watched for the first time.</param>
    /// <param name="name">What <see cref="WaitForOne"/> calls it.</param>
    /// <returns>Whether the kernel has room for it.</returns>
    public static bool Watch(int poll, int descriptor, bool writing, bool isNew, ulong name)
    {
        var happening = stackalloc byte[16];
        *(uint*)happening = (uint)(writing ? PollWritable : PollReadable) | EpollOneShot;
        *(ulong*)(happening + EventData) = name;
        return EpollCtl(poll, isNew ? EpollAdd : EpollModify, descriptor, happening) == 0;
    }

    /// <summary>A timer that a poll can watch.</summary>
    public static int CreateTimer()
    {
        var timer = TimerFdCreate(MonotonicClock, NonBlockingCloseOnExec);
        Check(timer);
        return timer;
    }

    /// <summary>Lets a timer be ready once, in so many seconds.</summary>
    public static void SetTimer(int timer, long seconds)
    {
        // struct itimerspec: the interval, which is none, and the time.
        var times = stackalloc nint[] { 0, 0, (nint)seconds, 0 };
        Check(TimerFdSetTime(timer, 0, times, null));
    }

    /// <summary>Waits until one of the watched is ready.</summary>
    /// <returns>Whether one was, within so many milliseconds; -1 waits for ever.</returns>
    public static bool WaitForOne(int poll, int milliseconds, out ulong name)
    {
        var happening = stackalloc byte[16];
        var count = EpollWait(poll, happening, 1, milliseconds);
        name = *(ulong*)(happening + EventData);
        return count > 0;
    }

    private static int Result(nint count) => count >= 0 ? (int)count : Marshal.GetLastPInvokeError() == TryAgain ? WouldBlock : Failed;

    private static void SetOption(int socket, int level, int option, int value) =>
        Check(SetSockOpt(socket, level, option, &value, sizeof(int)));

    /// <summary>Writes a sockaddr_in or sockaddr_in6.</summary>
    private static int Write(IPEndPoint address, byte* bytes)
    {
        new Span<byte>(bytes, AddressBytes).Clear();
        var isIp6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        *(ushort*)bytes = (ushort)(isIp6 ? Ip6Family : Ip4Family);
        bytes[2] = (byte)(address.Port >> 8);
        bytes[3] = (byte)address.Port;
        _ = address.Address.TryWriteBytes(new Span<byte>(bytes + (isIp6 ? 8 : 4), 16), out _);
        if (isIp6)
        {
            *(uint*)(bytes + 24) = (uint)address.Address.ScopeId;
        }

        return isIp6 ? AddressBytes : 16;
    }

    /// <summary>struct msghdr.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct MessageHeader
    {
        public void* Name;
        public uint NameLength;
        public nint* Pieces;
        public nuint Count;
        public void* Control;
        public nuint ControlLength;
        public int Flags;
    }

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int Socket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    private static partial int Bind(int socket, byte* address, int length);

    [LibraryImport("libc", EntryPoint = "listen", SetLastError = true)]
    private static partial int Listen(int socket, int backlog);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    private static partial int Connect(int socket, byte* address, int length);

    [LibraryImport("libc", EntryPoint = "getsockname", SetLastError = true)]
    private static partial int GetSockName(int socket, byte* address, int* length);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    private static partial int SetSockOpt(int socket, int level, int option, void* value, int length);

    [LibraryImport("libc", EntryPoint = "accept4", SetLastError = true)]
    private static partial int Accept4(int listener, void* address, void* length, int flags);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static partial nint Recv(int socket, byte* buffer, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "sendmsg", SetLastError = true)]
    private static partial nint SendMsg(int socket, MessageHeader* message, int flags);

    [LibraryImport("libc", EntryPoint = "shutdown", SetLastError = true)]
    private static partial int Shutdown(int socket, int how);

    [LibraryImport("libc", EntryPoint = "timerfd_create", SetLastError = true)]
    private static partial int TimerFdCreate(int clock, int flags);

    [LibraryImport("libc", EntryPoint = "timerfd_settime", SetLastError = true)]
    private static partial int TimerFdSetTime(int timer, int flags, nint* times, void* before);

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int EpollCreate1(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int EpollCtl(int poll, int operation, int descriptor, byte* happening);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int EpollWait(int poll, byte* happenings, int count, int milliseconds);
}
