using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Immuta.Sdk.DurableTask;

/// <summary>Adds the workflows of connections to workers.</summary>
public static class ImmutaWorkflowWorkerExtensions
{
    /// <summary>Adds the orchestrations and activities to a worker.</summary>
    /// <remarks>
    /// Register an <see cref="IImmutaClient"/> and an <see cref="IConnectionWorkflowHandler"/> in the same container, both with
    /// the name of the tenant as their key if it has one; a host without a handler doesn't start. The types of this package are
    /// serialized without reflection; all others by the converter that the application has chosen.
    /// </remarks>
    /// <param name="builder">The builder of the worker.</param>
    /// <param name="configure">The delegate that sets the options.</param>
    /// <returns>The builder, so that calls can be chained.</returns>
    public static IDurableTaskWorkerBuilder AddImmutaWorkflows(this IDurableTaskWorkerBuilder builder, Action<ImmutaWorkflowOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        // Without a handler, a worker would take steps from the others and let each of them fail. Only the collection shows
        // handlers of tenants, whose names are not known here.
        var registered = builder.Services;
        builder.Services.AddOptions<DurableTaskWorkerOptions>(builder.Name)
            .Validate<IServiceProviderIsService>(
                (_, services) => services.IsService(typeof(IConnectionWorkflowHandler)) || registered.Any(service => service.ServiceType == typeof(IConnectionWorkflowHandler)),
                $"The worker has no {nameof(IConnectionWorkflowHandler)}: add yours to the services.")
            .ValidateOnStart();
        builder.Services.PostConfigure<DurableTaskWorkerOptions>(builder.Name, worker => worker.DataConverter = new WorkflowDataConverter(worker.DataConverter));
        return builder.AddTasks(registry => registry.AddImmutaWorkflows(configure));
    }

    /// <summary>Adds the orchestrations and activities to a registry.</summary>
    /// <param name="registry">The registry of tasks.</param>
    /// <param name="configure">The delegate that sets the options.</param>
    /// <returns>The registry, so that calls can be chained.</returns>
    public static DurableTaskRegistry AddImmutaWorkflows(this DurableTaskRegistry registry, Action<ImmutaWorkflowOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        var options = new ImmutaWorkflowOptions();
        configure?.Invoke(options);
        registry.AddOrchestrator(WorkflowNames.Connection, () => new ConnectionOrchestrator());
        registry.AddOrchestrator(WorkflowNames.Fleet, () => new FleetOrchestrator());
        registry.AddOrchestrator(WorkflowNames.FleetBatch, () => new FleetBatchOrchestrator());
        foreach (var name in WorkflowNames.Activities())
        {
            registry.AddActivity(name, services => new StepActivity(services, options));
        }

        return registry;
    }
}
