namespace Immuta.Sdk.V2;

/// <summary>Starts a project, in which users work on data together.</summary>
public static class Project
{
    /// <summary>Starts a project from its key and name, manual unless said otherwise.</summary>
    /// <remarks>Needs the Immuta permission <c>CREATE_PROJECT</c> once it is applied.</remarks>
    /// <param name="projectKey">Key of your own that names the project.</param>
    /// <param name="name">Name of the project, as the web interface displays it.</param>
    /// <returns>The builder, with every option.</returns>
    public static ProjectBuilder Create(ProjectKey projectKey, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(projectKey.Value, nameof(projectKey));
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(new() { ProjectKey = projectKey, Name = name });
    }
}
