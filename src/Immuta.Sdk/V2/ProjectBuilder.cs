using System.Text.Json;

namespace Immuta.Sdk.V2;

/// <summary>Provides every option of a project, and builds the request.</summary>
/// <remarks>
/// Immutable: each step returns a new builder, so a half-built one can be shared. Lists are complete: what an earlier
/// request listed and this one does not is probably removed.
/// </remarks>
public sealed class ProjectBuilder
{
    private readonly ProjectRequest _request;

    internal ProjectBuilder(ProjectRequest request) => _request = request;

    /// <summary>Sets the short description of the project.</summary>
    /// <param name="description">The text.</param>
    /// <returns>A new builder with the text.</returns>
    public ProjectBuilder WithDescription(string description)
    {
        ArgumentNullException.ThrowIfNull(description);
        return new(_request with { Description = description });
    }

    /// <summary>Sets the long text about the project, written in Markdown.</summary>
    /// <param name="documentation">The text.</param>
    /// <returns>A new builder with the text.</returns>
    public ProjectBuilder WithDocumentation(string documentation)
    {
        ArgumentNullException.ThrowIfNull(documentation);
        return new(_request with { Documentation = documentation });
    }

    /// <summary>Sets the complete list of the project's purposes, which may be empty.</summary>
    /// <param name="purposes">Names of purposes, dotted from their parents down.</param>
    /// <returns>A new builder with the purposes.</returns>
    public ProjectBuilder WithPurposes(params string[] purposes) => new(_request with { Purposes = Names.Each(purposes) });

    /// <summary>Sets the complete list of the project's data sources, which may be empty.</summary>
    /// <param name="dataSources">Names of data sources.</param>
    /// <returns>A new builder with the data sources.</returns>
    public ProjectBuilder WithDataSources(params string[] dataSources) => new(_request with { DataSources = Names.Each(dataSources) });

    /// <summary>Sets the complete list of the project's tags, which may be empty.</summary>
    /// <param name="tags">Names of tags, dotted from their parents down.</param>
    /// <returns>A new builder with the tags.</returns>
    public ProjectBuilder WithTags(params string[] tags) => new(_request with { Tags = Names.Each(tags) });

    /// <summary>Sets whether members may join tables on columns that are masked.</summary>
    /// <param name="enabled">True to allow it.</param>
    /// <returns>A new builder with the choice.</returns>
    public ProjectBuilder AllowMaskedJoins(bool enabled = true) => new(_request with { AllowMaskedJoins = enabled });

    /// <summary>Sets whether all the members see the same data.</summary>
    /// <param name="enabled">True to equalize the project.</param>
    /// <returns>A new builder with the choice.</returns>
    public ProjectBuilder WithEqualization(bool enabled = true) => new(_request with { Equalization = enabled });

    /// <summary>Lets everybody join, optionally by automatic subscription.</summary>
    /// <param name="automaticSubscription">True to add everybody automatically.</param>
    /// <returns>A new builder with the choice.</returns>
    public ProjectBuilder AllowAnyone(bool? automaticSubscription = null) =>
        WithSubscription(new AnyoneSubscription { AutomaticSubscription = automaticSubscription });

    /// <summary>Lets everybody request to join, with approval by the given parties.</summary>
    /// <param name="approvers">Those who must approve.</param>
    /// <returns>A new builder with the choice.</returns>
    public ProjectBuilder WithApproval(params Approver[] approvers) => WithSubscription(Subscriptions.Approval(approvers));

    /// <summary>Lets users with certain groups or attributes join by themselves.</summary>
    /// <param name="who">The users, such as <c>who => who.Group("analysts")</c>.</param>
    /// <returns>A new builder with the choice.</returns>
    public ProjectBuilder WithEntitlements(Func<EntitledUsersBuilder, EntitledUsersBuilder> who) => WithSubscription(Subscriptions.Entitled(who));

    /// <summary>Lets only owners add members, without requests.</summary>
    /// <returns>A new builder with the choice.</returns>
    public ProjectBuilder WithManualSubscription() => WithSubscription(new ManualSubscription());

    /// <summary>Sets an existing subscription of any kind.</summary>
    /// <param name="subscription">The way to join, with every option.</param>
    /// <returns>A new builder with the choice.</returns>
    public ProjectBuilder WithSubscription(Subscription subscription)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        return new(_request with { SubscriptionPolicy = subscription });
    }

    /// <summary>Gives the project a workspace in Databricks, which equalizes the project.</summary>
    /// <param name="database">Name of the database that holds the workspace.</param>
    /// <param name="directory">Name of the directory that holds its data.</param>
    /// <param name="workspaceConfigurationName">Name of the workspace configuration of the tenant.</param>
    /// <returns>A new builder with the workspace.</returns>
    public ProjectBuilder WithDatabricksWorkspace(string database, string directory, string workspaceConfigurationName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(database);
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        ArgumentException.ThrowIfNullOrWhiteSpace(workspaceConfigurationName);
        return WithWorkspace(new DatabricksProjectWorkspace
        {
            Config = new() { Database = database, Directory = directory, WorkspaceConfigurationName = workspaceConfigurationName },
        });
    }

    /// <summary>Gives the project a workspace in Snowflake, which equalizes the project.</summary>
    /// <param name="schema">Name of the schema that is the workspace.</param>
    /// <param name="warehouses">Warehouses that the members may use.</param>
    /// <returns>A new builder with the workspace.</returns>
    public ProjectBuilder WithSnowflakeWorkspace(string schema, params string[] warehouses)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(schema);
        return WithWorkspace(new SnowflakeProjectWorkspace { Config = new() { Schema = schema, Warehouses = Names.Each(warehouses) } });
    }

    /// <summary>Gives the project a workspace on any platform.</summary>
    /// <param name="workspace">The workspace, such as an <see cref="UnknownProjectWorkspace"/>.</param>
    /// <returns>A new builder with the workspace.</returns>
    public ProjectBuilder WithWorkspace(ProjectWorkspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        return new(_request with { Workspace = workspace });
    }

    /// <summary>Adds a member that this version has no method for.</summary>
    /// <param name="name">The name on the wire, exactly as the API spells it.</param>
    /// <param name="value">Any JSON value; this request holds no secrets, so it is written and printed as it is.</param>
    /// <returns>A new builder with the member.</returns>
    public ProjectBuilder WithAdditionalProperty(string name, JsonElement value) =>
        new(_request with { AdditionalProperties = _request.AdditionalProperties.With(name, value) });

    /// <summary>Builds the immutable request from everything that was given so far.</summary>
    /// <returns>The request.</returns>
    public ProjectRequest Build() => _request;
}
