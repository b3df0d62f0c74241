using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Grpc.Core;
using Microsoft.DurableTask.Protobuf;

namespace DurableFleet.Backend;

// A worker and the steps that it has not finished. A step is noted before it is sent, so none is lost with the worker.
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The semaphore has no handle to release, and a sender may still wait for it.")]
internal sealed class ConnectedWorker(IServerStreamWriter<WorkItem> stream)
{
    private readonly ConcurrentDictionary<string, WorkItem> _unfinished = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _lock = new();
    private bool _isGone;

    public int Count => _unfinished.Count;

    public static string KeyOf(string instanceId, int taskId) => $"{instanceId}#{taskId}";

    public void Complete(string key) => _unfinished.TryRemove(key, out _);

    // Returns false if the worker has gone; the caller then still has the step.
    public async Task<bool> TrySendAsync(WorkItem item)
    {
        var key = item.ActivityRequest is { } activity ? KeyOf(activity.OrchestrationInstance.InstanceId, activity.TaskId) : item.OrchestratorRequest.InstanceId;
        lock (_lock)
        {
            if (_isGone)
            {
                return false;
            }

            _unfinished[key] = item;
        }

        await _turn.WaitAsync();
        try
        {
            await stream.WriteAsync(item);
        }
        catch (Exception ex) when (ex is InvalidOperationException or OperationCanceledException or IOException or RpcException)
        {
            // The stream has ended, and the step is passed on with the others.
        }
        finally
        {
            _turn.Release();
        }

        return true;
    }

    public IReadOnlyCollection<WorkItem> TakeUnfinished()
    {
        lock (_lock)
        {
            _isGone = true;
        }

        return [.. _unfinished.Values];
    }
}
