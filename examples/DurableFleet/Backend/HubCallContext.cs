using Grpc.Core;

namespace DurableFleet.Backend;

// The call by which the engine's server sends steps to the hub. It never ends.
internal sealed class HubCallContext : ServerCallContext
{
    protected override string MethodCore => "GetWorkItems";

    protected override string HostCore => "hub";

    protected override string PeerCore => "hub";

    protected override DateTime DeadlineCore => DateTime.MaxValue;

    protected override Metadata RequestHeadersCore => [];

    protected override CancellationToken CancellationTokenCore => CancellationToken.None;

    protected override Metadata ResponseTrailersCore => [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => new(null, []);

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException();

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;
}
