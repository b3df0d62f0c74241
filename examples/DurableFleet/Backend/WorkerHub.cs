using DurableTask.Core;
using Grpc.Core;
using Microsoft.DurableTask.Protobuf;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DurableFleet.Backend;

// The engine's server for tests accepts one worker, and loses the steps of one that is killed. This one passes each step to
// the worker that has the fewest, and to another worker if that one disappears, as a real backend does.
internal sealed class WorkerHub : TaskHubGrpcServer, IServerStreamWriter<WorkItem>
{
    private readonly CancellationToken _stopping;
    private readonly Lock _lock = new();
    private readonly List<ConnectedWorker> _workers = [];
    private TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _dispatching;

    public WorkerHub(
        IHostApplicationLifetime lifetime, ILoggerFactory log, IOrchestrationService service, IOrchestrationServiceClient client, IOptions<TaskHubGrpcServerOptions> options)
        : base(lifetime, log, service, client, options) => _stopping = lifetime.ApplicationStopping;

    public WriteOptions? WriteOptions { get; set; }

    // Receives each step before it is sent.
    public Action<WorkItem>? Sending { get; set; }

    public override async Task GetWorkItems(GetWorkItemsRequest request, IServerStreamWriter<WorkItem> responseStream, ServerCallContext context)
    {
        var worker = new ConnectedWorker(responseStream);
        lock (_lock)
        {
            _workers.Add(worker);
            _connected.TrySetResult();
            _dispatching ??= base.GetWorkItems(request, this, new HubCallContext());
        }

        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, _stopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, stopped.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            _workers.Remove(worker);
            if (_workers.Count == 0)
            {
                _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        if (!_stopping.IsCancellationRequested)
        {
            await Task.WhenAll(worker.TakeUnfinished().Select(WriteAsync));
        }
    }

    public override Task<CompleteTaskResponse> CompleteActivityTask(ActivityResponse request, ServerCallContext context)
    {
        Complete(ConnectedWorker.KeyOf(request.InstanceId, request.TaskId));
        return base.CompleteActivityTask(request, context);
    }

    public override Task<CompleteTaskResponse> CompleteOrchestratorTask(OrchestratorResponse request, ServerCallContext context)
    {
        Complete(request.InstanceId);
        return base.CompleteOrchestratorTask(request, context);
    }

    public async Task WriteAsync(WorkItem message)
    {
        Sending?.Invoke(message);
        while (!_stopping.IsCancellationRequested)
        {
            await _connected.Task.WaitAsync(_stopping);
            ConnectedWorker? worker;
            lock (_lock)
            {
                worker = _workers.MinBy(candidate => candidate.Count);
            }

            if (worker is not null && await worker.TrySendAsync(message))
            {
                return;
            }

            await Task.Yield();
        }
    }

    private void Complete(string key)
    {
        lock (_lock)
        {
            _workers.ForEach(worker => worker.Complete(key));
        }
    }
}
