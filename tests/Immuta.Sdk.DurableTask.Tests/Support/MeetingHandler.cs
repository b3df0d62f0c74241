namespace Immuta.Sdk.DurableTask.Tests.Support;

/// <summary>Sends the first two requests of a kind only when both are there.</summary>
internal sealed class MeetingHandler(HttpMessageHandler inner, Func<HttpRequestMessage, bool> isOne) : DelegatingHandler(inner)
{
    private readonly TaskCompletionSource _met = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrived;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (isOne(request))
        {
            if (Interlocked.Increment(ref _arrived) == 2)
            {
                _met.TrySetResult();
            }

            await _met.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, cancellationToken);
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
