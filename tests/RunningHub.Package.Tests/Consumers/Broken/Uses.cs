namespace Broken;

public static class Uses
{
    public static void Both(Workflows.Enlarge whole, Workflows.Broken partial) => whole.Node1.Image = partial.Node1.Image;
}
