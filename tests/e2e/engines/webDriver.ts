import { type Driver, until } from './driver';

/** The commands of WebDriver that the journey takes; how they are sent is each browser's own matter. */
export interface Commands {
  navigate(url: string): Promise<unknown>;
  refresh(): Promise<unknown>;
  execute(script: string, args: readonly unknown[]): Promise<unknown>;
  findElement(path: string): Promise<string>;
  clickElement(id: string): Promise<unknown>;
  clearElement(id: string): Promise<unknown>;
  sendKeys(id: string, text: string): Promise<unknown>;
  quit(): Promise<unknown>;
}

/** The key under which an element's identity is sent: https://www.w3.org/TR/webdriver2/#elements */
export const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

/** The Enter key: https://www.w3.org/TR/webdriver2/#keyboard-actions */
const enter = '\uE007';

/** A driver by WebDriver's commands. */
export function webDriver(version: string, commands: Commands): Driver {
  /** Elements come and go while the page draws: what was found and is gone is looked for again. */
  const withElement = async (path: string, act: (id: string) => Promise<unknown>) => {
    await until(path, async () => {
      await act(await commands.findElement(path));
      return true;
    });
  };
  return {
    version,
    open: async (address) => void (await commands.navigate(address)),
    reload: async () => void (await commands.refresh()),
    evaluate: async <Args extends readonly unknown[], Result>(
      inPage: (...args: Args) => Result,
      ...args: Args
    ) => (await commands.execute(`return (${inPage}).apply(null, arguments)`, args)) as Result,
    click: (path) => withElement(path, commands.clickElement),
    type: (path, text) =>
      withElement(path, async (id) => {
        await commands.clearElement(id);
        await commands.sendKeys(id, text + enter);
      }),
    close: async () => void (await commands.quit()),
  };
}
