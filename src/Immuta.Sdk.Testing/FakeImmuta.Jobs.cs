using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Testing;

public sealed partial class FakeImmuta
{
    /// <summary>Starts jobs as a request would, and returns their bulk id.</summary>
    /// <remarks>If no plans are given, or all counts are 0, no job ever appears under the id.</remarks>
    /// <param name="plans">The jobs to start.</param>
    /// <returns>The bulk id under which the jobs are listed.</returns>
    public BulkId StartJobs(params FakeJobPlan[] plans)
    {
        ArgumentNullException.ThrowIfNull(plans);
        var bulkId = string.Empty;
        _tenant.Configure(state =>
        {
            bulkId = state.Jobs.NewBulkId();
            state.Jobs.Start(bulkId, plans);
        });
        return bulkId;
    }

    /// <summary>Starts additional jobs under a bulk id that already exists.</summary>
    /// <param name="bulkId">The bulk id; an unknown bulk id is created.</param>
    /// <param name="plans">The jobs to start now.</param>
    public void AddJobs(BulkId bulkId, params FakeJobPlan[] plans)
    {
        ArgumentException.ThrowIfNullOrEmpty(bulkId.Value, nameof(bulkId));
        ArgumentNullException.ThrowIfNull(plans);
        _tenant.Configure(state => state.Jobs.Start(bulkId.Value, plans));
    }
}
